import type * as operations from "../../../generated/kayle-id/operations.ts";
import type { EmulatorClock } from "../../testing/clock.ts";
import type { Random } from "../../testing/random.ts";
import type { Scheduler } from "./scheduler.ts";
import type { SessionStore } from "./session-store.ts";
import type { WebhookStores } from "./webhooks/stores.ts";

type NameOf<O> = O extends { readonly name: infer Name extends string } ? Name : never;

/** An operation, by its place in the client: `"sessions.list"`. */
export type OperationName = NameOf<(typeof operations)[keyof typeof operations]>;

/** What a key may be allowed to do. `write` of an area implies its `read`. */
export type Scope = "sessions:read" | "sessions:write" | "webhooks:read" | "webhooks:write" | "analytics:read";

/** What the organization has done, as far as answers depend on it. Change it at any time. */
export interface Organization {
  /** As endpoints show it. */
  id: string;
  /** About to be deleted: every route answers 410. */
  frozen: boolean;
  onboarded: boolean;
  termsAccepted: boolean;
  /** Unverified organizations may create five sessions a UTC day. */
  verified: boolean;
  /** Domains on which, and on whose subdomains, redirects may end. */
  domains: string[];
  /**
   * Redirect URLs that are registered, where `*` stands for any characters of one part (`https://example.com/*`). Others on
   * the domains are then refused. Without any, all of them are fine.
   */
  redirectPatterns: string[];
}

/** What the server does by itself, at a time. */
export interface Chore {
  /** An open session is swept, an ended one deleted, the payload of a delivery scrubbed. */
  readonly kind: "sweep" | "forget" | "scrub";
  readonly id: string;
}

/** The server sweeps every few minutes; here everything waits for it equally long. */
export const SWEPT_AFTER_MS = 5 * 60_000;

/** Sends the request of one delivery attempt. What it throws counts as a lost connection. */
export type Deliver = (request: Request) => Response | Promise<Response>;

/** Everything that the emulated server remembers. */
export interface State {
  readonly clock: EmulatorClock;
  readonly random: Random;
  readonly keys: Map<string, ReadonlySet<Scope>>;
  readonly organization: Organization;
  readonly sessions: SessionStore;
  readonly webhooks: WebhookStores;
  readonly chores: Scheduler<Chore>;
  /** Ids of deliveries, each for one attempt. One whose delivery is not pending any more is void when its time comes. */
  readonly attempts: Scheduler<string>;
  /** Attempts on their way. */
  readonly sending: Set<Promise<void>>;
  /** Resolves when the request before has left. */
  readonly turns: { last: Promise<void> };
  readonly deliver: Deliver | undefined;
}
