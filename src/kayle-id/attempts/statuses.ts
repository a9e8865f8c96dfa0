import {
  SESSION_STATUSES,
  VERIFICATION_ATTEMPT_FAILURE_CODES,
} from "../../../generated/kayle-id-attempts/operations.ts";
import * as current from "../statuses.ts";
import type { Session, SessionStatus, VerificationAttemptFailureCode } from "./types.ts";

/** Every status that a session of this release can have. */
export const sessionStatuses: readonly SessionStatus[] = SESSION_STATUSES;

/** Every failure code of a verification attempt, across all servers of this release. */
export const verificationAttemptFailureCodes: readonly VerificationAttemptFailureCode[] =
  VERIFICATION_ATTEMPT_FAILURE_CODES;

/** Whether a status is one that this release has: after this check, a `switch` can be exhaustive. */
export function isSessionStatus(value: unknown): value is SessionStatus {
  return (sessionStatuses as readonly unknown[]).includes(value);
}

/** Whether a failure code is one that this release has. */
export function isVerificationAttemptFailureCode(value: unknown): value is VerificationAttemptFailureCode {
  return (verificationAttemptFailureCodes as readonly unknown[]).includes(value);
}

/** Whether a session has ended, with any outcome. The statuses of the current release count as well. */
export function isTerminal(session: Pick<Session, "status" | "completed_at">): boolean {
  return session.status === "completed" || current.isTerminal(session);
}

/**
 * The status as it will be once the server has swept: an open session past its `expires_at` is `expired`, although it
 * can show as open for some minutes.
 * @param now milliseconds since 1970, or a date
 */
export function effectiveStatus(
  session: Pick<Session, "status" | "completed_at" | "expires_at">,
  now: number | Date = Date.now(),
): Session["status"] {
  return isTerminal(session) ? session.status : current.effectiveStatus(session, now);
}

/**
 * What `completed` means for a session that was requested with `include_attempts`, as a status of the current release:
 * `succeeded` when a verification attempt succeeded, `failed` when none did and one failed. Undefined for a session that
 * is not completed, and when its verification attempts do not show it.
 */
export function outcomeOf({
  status,
  attempts = [],
}: Pick<Session, "status" | "attempts">): "succeeded" | "failed" | undefined {
  if (status !== "completed") return undefined;
  return (["succeeded", "failed"] as const).find((outcome) => attempts.some((attempt) => attempt.status === outcome));
}
