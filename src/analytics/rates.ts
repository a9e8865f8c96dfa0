import type { SessionAnalyticsTrendPoint } from "../kayle-id/types.ts";

/** The counts that rates are computed from: a summary, a point of the trend or of the timeline, or your own counts. */
export type TerminalCounts = Readonly<Omit<SessionAnalyticsTrendPoint, "date">>;

/**
 * Successes among the sessions that have ended: `success / (success + failure + expired + cancelled)`. Sessions that
 * are still open are not counted at all. The four rates of success, failure, expiry and cancellation sum to 1.
 * @returns a fraction from 0 to 1, not rounded; null when no session has ended
 */
export function successRate(counts: TerminalCounts): number | null {
  return ratio(counts.success, endedOf(counts));
}

/**
 * Failures among the sessions that have ended: `failure / (success + failure + expired + cancelled)`.
 * @returns a fraction from 0 to 1, not rounded; null when no session has ended
 */
export function failureRate(counts: TerminalCounts): number | null {
  return ratio(counts.failure, endedOf(counts));
}

/**
 * Sessions that ran out of time among those that have ended: `expired / (success + failure + expired + cancelled)`.
 * @returns a fraction from 0 to 1, not rounded; null when no session has ended
 */
export function expiryRate(counts: TerminalCounts): number | null {
  return ratio(counts.expired, endedOf(counts));
}

/**
 * Cancelled and withdrawn sessions among those that have ended:
 * `cancelled / (success + failure + expired + cancelled)`.
 * @returns a fraction from 0 to 1, not rounded; null when no session has ended
 */
export function cancellationRate(counts: TerminalCounts): number | null {
  return ratio(counts.cancelled, endedOf(counts));
}

/**
 * Sessions with a verdict, success or failure, among those that have ended:
 * `(success + failure) / (success + failure + expired + cancelled)`. This is the success rate plus the failure rate.
 * @returns a fraction from 0 to 1, not rounded; null when no session has ended
 */
export function completionRate(counts: TerminalCounts): number | null {
  return ratio(counts.success + counts.failure, endedOf(counts));
}

function endedOf({ success, failure, expired, cancelled }: TerminalCounts): number {
  return success + failure + expired + cancelled;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
