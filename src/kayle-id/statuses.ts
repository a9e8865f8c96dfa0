import { SESSION_FAILURE_CODES, SESSION_STATUSES } from "../../generated/kayle-id/operations.ts";
import type { Session, SessionFailureCode, SessionStatus } from "./types.ts";

/** Every status that this version knows. */
export const sessionStatuses: readonly SessionStatus[] = SESSION_STATUSES;

/** Every failure code that this version knows. */
export const sessionFailureCodes: readonly SessionFailureCode[] = SESSION_FAILURE_CODES;

/** Whether a status is one that this version knows: after this check, a `switch` can be exhaustive. */
export function isSessionStatus(value: unknown): value is SessionStatus {
  return (sessionStatuses as readonly unknown[]).includes(value);
}

/** Whether a failure code is one that this version knows. */
export function isSessionFailureCode(value: unknown): value is SessionFailureCode {
  return (sessionFailureCodes as readonly unknown[]).includes(value);
}

const TERMINAL: readonly unknown[] = ["succeeded", "failed", "expired", "cancelled"] satisfies SessionStatus[];

/**
 * Whether a session has ended, with any outcome. It can still change: a withdrawal of consent can turn
 * `succeeded` or `failed` into `cancelled`. A status that this version does not know counts as ended once
 * `completed_at` is set.
 */
export function isTerminal({ status, completed_at }: Pick<Session, "status" | "completed_at">): boolean {
  return isSessionStatus(status) ? TERMINAL.includes(status) : typeof completed_at === "string";
}

/**
 * The status as it will be once the server has swept: an open session past its `expires_at` is `expired`, although it
 * can show as open for some minutes. This is also how the analytics overview counts it.
 * @param now milliseconds since 1970, or a date
 */
export function effectiveStatus(
  session: Pick<Session, "status" | "completed_at" | "expires_at">,
  now: number | Date = Date.now(),
): Session["status"] {
  return !isTerminal(session) && Date.parse(session.expires_at) < Number(now) ? "expired" : session.status;
}
