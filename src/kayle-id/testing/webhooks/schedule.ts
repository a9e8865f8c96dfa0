const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;

/** The wait before each further delivery attempt, counted from the end of the previous one. */
const WAITS_MS: readonly number[] = [
  ...[5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS],
  ...[2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS],
];

/** The first attempt is made at once, and one after each wait. */
export const MOST_ATTEMPTS = 1 + WAITS_MS.length;

/** How long an endpoint may take to respond. */
export const ATTEMPT_TIMEOUT_MS = 15 * SECOND_MS;

/** Undefined after the eighth attempt, which is the last. */
export function waitAfter(attempts: number): number | undefined {
  return WAITS_MS[attempts - 1];
}

/** What the server adds to an endpoint's retention while attempts remain: the sum of all waits. */
export const RETRY_WINDOW_MS = WAITS_MS.reduce((sum, ms) => sum + ms, 0);
