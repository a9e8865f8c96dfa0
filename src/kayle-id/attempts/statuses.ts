import {
  SESSION_STATUSES,
  VERIFICATION_ATTEMPT_FAILURE_CODES,
} from "../../../generated/kayle-id-attempts/operations.ts";
import * as current from "../statuses.ts";
import type { Session, SessionStatus, VerificationAttemptFailureCode } from "./types.ts";

/** Every status that a session of this release can have. */
export const sessionStatuses: readonly SessionStatus[] = SESSION_STATUSES;

/** Every failure code of an attempt, those of all servers of this release together. */
export const verificationAttemptFailureCodes: readonly VerificationAttemptFailureCode[] =
  VERIFICATION_ATTEMPT_FAILURE_CODES;

/** Whether a status is one that this release has: past it, a `switch` can be exhaustive. */
export function isSessionStatus(value: unknown): value is SessionStatus {
  return (sessionStatuses as readonly unknown[]).includes(value);
}

/** Whether a failure code is one that this release has. */
export function isVerificationAttemptFailureCode(value: unknown): value is VerificationAttemptFailureCode {
  return (verificationAttemptFailureCodes as readonly unknown[]).includes(value);
}

/** Whether a session has ended, by whatever outcome. The statuses of the current release count as well. */
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
 * What `completed` means for a session that was asked for with `include_attempts`, in the words of the current release:
 * `succeeded` when an attempt succeeded, `failed` when none did and one failed. Undefined for a session that is not
 * completed, and where no attempt tells.
 */
export function outcomeOf({
  status,
  attempts = [],
}: Pick<Session, "status" | "attempts">): "succeeded" | "failed" | undefined {
  if (status !== "completed") return undefined;
  return (["succeeded", "failed"] as const).find((outcome) => attempts.some((attempt) => attempt.status === outcome));
}
