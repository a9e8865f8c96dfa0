import type { Session } from "../types.ts";

/** The outcomes of the overview, and `unknown` for a status that this version cannot place. */
export type StoredOutcome = "active" | "success" | "failure" | "expired" | "cancelled" | "unknown";

/** How many sessions have each outcome. */
export type OutcomeTotals = { readonly [Outcome in StoredOutcome]?: number };

/** A session as it was last seen. */
export type StoredSession = Session & {
  /** When a pass found that the server had deleted it, by the server's clock; null while it is there. */
  readonly gone_at: string | null;
};
