/** How a session can be made to end. */
export const OUTCOMES = ["succeeded", "failed", "expired", "cancelled"] as const;
export type OutcomeName = (typeof OUTCOMES)[number];
