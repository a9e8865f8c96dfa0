import { SESSION_FAILURE_CODES, SESSION_STATUSES } from "../../generated/kayle-id/operations.ts";
import type { SessionFailureCode, SessionStatus } from "./types.ts";

/** Every status that this version knows. */
export const sessionStatuses: readonly SessionStatus[] = SESSION_STATUSES;

/** Every failure code that this version knows. */
export const sessionFailureCodes: readonly SessionFailureCode[] = SESSION_FAILURE_CODES;

/** Whether a status is one that this version knows: past it, a `switch` can be exhaustive. */
export function isSessionStatus(value: unknown): value is SessionStatus {
  return (sessionStatuses as readonly unknown[]).includes(value);
}

/** Whether a failure code is one that this version knows. */
export function isSessionFailureCode(value: unknown): value is SessionFailureCode {
  return (sessionFailureCodes as readonly unknown[]).includes(value);
}
