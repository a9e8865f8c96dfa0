import type { EmulatorClock } from "../../testing/clock.ts";
import type { Random } from "../../testing/random.ts";
import type { SessionStore } from "./session-store.ts";

/** What a key may be allowed to do. `write` of an area implies its `read`. */
export type Scope = "sessions:read" | "sessions:write" | "webhooks:read" | "webhooks:write" | "analytics:read";

/** What the organization has done, as far as answers depend on it. Change it at any time. */
export interface Organization {
  /** About to be deleted: every route answers 410. */
  frozen: boolean;
  onboarded: boolean;
  termsAccepted: boolean;
  /** Unverified organizations may create five sessions a UTC day. */
  verified: boolean;
  /** Domains on which, and on whose subdomains, redirects may end. */
  domains: string[];
}

/** Everything that the emulated server remembers. */
export interface State {
  readonly clock: EmulatorClock;
  readonly random: Random;
  readonly keys: Map<string, ReadonlySet<Scope>>;
  readonly organization: Organization;
  readonly sessions: SessionStore;
}
