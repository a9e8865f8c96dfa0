/** How a session can be made to end. */
export const OUTCOMES = ["succeeded", "failed", "expired", "cancelled"] as const;
/** The check that fails where none is named. */
export const USUAL_FAILURE = "liveness_failed";
export type OutcomeName = (typeof OUTCOMES)[number];
