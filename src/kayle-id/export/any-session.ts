import type { Session as SessionWithAttempts } from "../attempts/types.ts";
import type { Session } from "../types.ts";

/** A session of either release. */
export type AnySession = Session | SessionWithAttempts;
