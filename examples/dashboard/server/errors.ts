import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  InvalidResponseError,
  PermissionDeniedError,
  RateLimitError,
  SessionwiseError,
  TimeoutError,
} from "sessionwise";
import type { DashboardError, DashboardErrorCode } from "../shared/answers.ts";

/** The browser asked for something that makes no sense. */
export class InvalidQuery extends Error {}

type Status = 400 | 403 | 404 | 409 | 500 | 502 | 503 | 504;

export interface Failure {
  readonly status: Status;
  readonly body: DashboardError;
}

/**
 * What the browser is told. The words are ours alone: whatever the Kayle ID server wrote into its answer stays here, but
 * for a request id that looks like one.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof InvalidQuery) return failure(400, "invalid_request", error.message);
  if (AuthenticationError.is(error) || PermissionDeniedError.is(error)) {
    const message = `The Kayle ID server refused the dashboard's key (${error.status}). Check KAYLE_API_KEY, that it may read sessions, and KAYLE_BASE_URL; then start the dashboard again.`;
    return failure(502, "key_refused", message, error.requestId);
  }
  if (RateLimitError.is(error)) {
    return failure(503, "rate_limited", `The Kayle ID server asks to slow down. ${waiting(error)}`, error.requestId);
  }
  if (ConnectionError.is(error)) {
    return failure(502, "unreachable", "The Kayle ID server cannot be reached. Check that it runs, and try again.");
  }
  if (TimeoutError.is(error)) {
    return failure(504, "timed_out", "The Kayle ID server took too long. Try again, or choose fewer days.");
  }
  if (ApiError.is(error) || InvalidResponseError.is(error)) {
    const message = `The Kayle ID server failed (${error.status}). Try again in a moment.`;
    return failure(502, "server_failed", message, error.requestId);
  }
  if (SessionwiseError.is(error)) {
    return failure(502, "server_failed", "The Kayle ID server sent what cannot be used. Try again in a moment.");
  }
  return failure(500, "internal", "The dashboard itself failed. Its terminal says why.");
}

export function failure(status: Status, code: DashboardErrorCode, message: string, requestId?: string): Failure {
  const known = requestId !== undefined && /^[\w.:-]{1,64}$/.test(requestId);
  return { status, body: { error: { code, message, ...(known && { requestId }) } } };
}

function waiting({ retryAfterMs }: RateLimitError): string {
  if (retryAfterMs === undefined) return "Try again in a moment.";
  const seconds = Math.ceil(retryAfterMs / 1000);
  return `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}
