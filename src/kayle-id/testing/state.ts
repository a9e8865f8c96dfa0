import type { OperationName } from "../../../generated/kayle-id/operations.ts";
import type { EmulatorClock } from "../../testing/clock.ts";
import type { Random } from "../../testing/random.ts";
import type { Scheduler } from "./scheduler.ts";
import type { SessionStore } from "./session-store.ts";
import type { WebhookStores } from "./webhooks/stores.ts";

export type { OperationName };

/** What a key may be allowed to do. `write` of an area implies its `read`. */
export type Scope = "sessions:read" | "sessions:write" | "webhooks:read" | "webhooks:write" | "analytics:read";

/** The state of the organization, as far as responses depend on it. Change it at any time. */
export interface Organization {
  /** The `organization_id` of endpoints. */
  id: string;
  /** About to be deleted: every route returns 410. */
  frozen: boolean;
  /** Otherwise a session cannot be created. */
  onboarded: boolean;
  /** Otherwise a session cannot be created. */
  termsAccepted: boolean;
  /** Unverified organizations may create five sessions a UTC day. */
  verified: boolean;
  /** Verified domains: redirect URLs must be on them or their subdomains. */
  domains: string[];
  /**
   * Registered redirect URLs, where `*` matches any characters within one part (`https://example.com/*`). Other URLs on the
   * domains are then rejected. Without any pattern, all URLs on the domains are accepted.
   */
  redirectPatterns: string[];
}

/** A scheduled task of the server. */
export interface Chore {
  /** An open session is swept, an ended one deleted, the payload of a delivery scrubbed. */
  readonly kind: "sweep" | "forget" | "scrub";
  readonly id: string;
}

/** The server sweeps every few minutes; here the delay is always the same. */
export const SWEPT_AFTER_MS = 5 * 60_000;

/** Sends the request of one delivery attempt. What it throws counts as a lost connection. */
export type Deliver = (request: Request) => Response | Promise<Response>;

/** The whole state of the emulated server. */
export interface State {
  readonly clock: EmulatorClock;
  readonly random: Random;
  readonly keys: Map<string, ReadonlySet<Scope>>;
  readonly organization: Organization;
  readonly sessions: SessionStore;
  readonly webhooks: WebhookStores;
  readonly chores: Scheduler<Chore>;
  /** Scheduled delivery attempts, by delivery id. One whose delivery is no longer pending is skipped. */
  readonly attempts: Scheduler<string>;
  /** Whether a failed delivery is attempted again without the server's waits. */
  readonly retries: { atOnce: boolean };
  /** What a test has planned for a time. */
  readonly plans: Scheduler<() => unknown>;
  /** Delivery attempts and plans under way. */
  readonly sending: Set<Promise<void>>;
  /** Resolves when the previous request has been sent. */
  readonly turns: { last: Promise<void> };
  /** What takes the deliveries of an endpoint, by its id, in the place of `deliver`. */
  readonly receivers: Map<string, Deliver>;
  readonly deliver: Deliver | undefined;
}
