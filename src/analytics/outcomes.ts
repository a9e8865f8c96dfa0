import type { Session, SessionAnalyticsTrendPoint, SessionStatus } from "../kayle-id/types.ts";
import { parseTime } from "./times.ts";

/** The outcome of a session, as the overview names it. */
export type SessionOutcome = "active" | TerminalOutcome;

/** The outcomes of ended sessions. A succeeded session is a `success`, a failed one a `failure`. */
export type TerminalOutcome = Exclude<keyof SessionAnalyticsTrendPoint, "date">;

/** How many sessions have each outcome. */
export interface OutcomeCounts extends Record<SessionOutcome, number> {
  /** Open, by the server's clock. */
  active: number;
  /** Succeeded. */
  success: number;
  /** Failed. */
  failure: number;
  /** Expired, or open past their `expires_at`. */
  expired: number;
  /** Cancelled, before or after their end. */
  cancelled: number;
}

/** Every outcome, in the order of the overview. */
export const OUTCOMES = ["active", "success", "failure", "expired", "cancelled"] as const satisfies SessionOutcome[];

export const TERMINAL_OUTCOMES = ["success", "failure", "expired", "cancelled"] as const satisfies TerminalOutcome[];

const BY_STATUS: Readonly<Record<SessionStatus, SessionOutcome>> = {
  created: "active",
  in_progress: "active",
  succeeded: "success",
  failed: "failure",
  expired: "expired",
  cancelled: "cancelled",
};

/**
 * The outcome of a session at a moment, by the server's own rule: an open session (`created`, `in_progress`) past its
 * `expires_at` counts as expired, although the list may show it as open for some more minutes. A status that this
 * version does not know counts as active; so does an open session whose `expires_at` is not a valid time.
 * @param now milliseconds since 1970
 */
export function outcomeOf({ status, expires_at }: Pick<Session, "status" | "expires_at">, now: number): SessionOutcome {
  if (!isKnownStatus(status)) return "active";
  const outcome = BY_STATUS[status];
  return outcome === "active" && parseTime(expires_at) < now ? "expired" : outcome;
}

export function isKnownStatus(status: string): status is SessionStatus {
  return Object.hasOwn(BY_STATUS, status);
}

/** The sum of all counts. */
export function totalOf(counts: Readonly<OutcomeCounts>): number {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

export function noOutcomes(): OutcomeCounts {
  return { active: 0, success: 0, failure: 0, expired: 0, cancelled: 0 };
}

export function addOutcomes(sum: OutcomeCounts, more: Readonly<OutcomeCounts>): void {
  for (const outcome of OUTCOMES) sum[outcome] += more[outcome];
}
