import type { ErrorDetails, Issue } from "../api.ts";
import { type ErrorContext, SessionwiseError } from "./base.ts";

/** What is known of a call that the server refused. */
export interface ResponseContext extends ErrorContext {
  /** The status of HTTP. */
  readonly status: number;
  /** The headers of the response. */
  readonly headers: Headers;
  /** What could be read out of its body. */
  readonly details: ErrorDetails;
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** The server responded with a refusal or a failure. There is a class for each common status. */
export class ApiError extends SessionwiseError {
  override get name(): string {
    return "ApiError";
  }
  /** The status of HTTP. */
  readonly status: number;
  /** The server's stable word for what went wrong: switch on this. Absent when the body had none. */
  readonly code: string | undefined;
  /** The server's advice; or ours, where the refusal shows that the server is of another release. */
  readonly hint: string | undefined;
  /** Where the server says to read on. */
  readonly docs: string | undefined;
  /** What is wrong with which value, when the server's validator refused the request; else empty. */
  readonly issues: readonly Issue[];
  /** From `cf-ray` or `x-request-id`, for the server's support. */
  readonly requestId: string | undefined;
  /** What the server asked to wait, in milliseconds, when it sent a usable `Retry-After`. */
  readonly retryAfterMs: number | undefined;
  /** The headers of the response. Not enumerable, so that loggers that print every field leave them out. */
  declare readonly headers: Headers;

  constructor(message: string, context: ResponseContext) {
    super(message, context);
    this.status = context.status;
    this.code = context.details.code;
    this.hint = context.details.hint;
    this.docs = context.details.docs;
    this.issues = context.details.issues ?? [];
    this.requestId = requestIdOf(context.headers);
    this.retryAfterMs = context.retryAfterMs;
    Object.defineProperty(this, "headers", { value: context.headers, enumerable: false });
  }
}

/** The id by which the server knows an exchange, if it sent one. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get("cf-ray") ?? headers.get("x-request-id") ?? undefined;
}

/** 400: the request makes no sense to the server; see `issues` and `code`. */
export class BadRequestError extends ApiError {
  override get name() {
    return "BadRequestError" as const;
  }
}

/** 401: the key is missing, wrong or of another server. */
export class AuthenticationError extends ApiError {
  override get name() {
    return "AuthenticationError" as const;
  }
}

/** 403: the key lacks the scope. */
export class PermissionDeniedError extends ApiError {
  override get name() {
    return "PermissionDeniedError" as const;
  }
}

/** 404: no such thing for this key, or no such route on this server. */
export class NotFoundError extends ApiError {
  override get name() {
    return "NotFoundError" as const;
  }
}

/** 409: not possible in the state that the thing is in. */
export class ConflictError extends ApiError {
  override get name() {
    return "ConflictError" as const;
  }
}

/** 410: it is gone for good, or frozen. */
export class GoneError extends ApiError {
  override get name() {
    return "GoneError" as const;
  }
}

/** 413: the request body is too large. */
export class PayloadTooLargeError extends ApiError {
  override get name() {
    return "PayloadTooLargeError" as const;
  }
}

/** 422: the request is well-formed and still not acceptable; see `issues`. */
export class UnprocessableEntityError extends ApiError {
  override get name() {
    return "UnprocessableEntityError" as const;
  }
}

/** 429: too many requests, or a quota is used up; see `code` and `retryAfterMs`. */
export class RateLimitError extends ApiError {
  override get name() {
    return "RateLimitError" as const;
  }
}

/** 5xx: the server, or something before it, failed. */
export class ServerError extends ApiError {
  override get name() {
    return "ServerError" as const;
  }
}

const BY_STATUS: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  410: GoneError,
  413: PayloadTooLargeError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** The error for a response with this status. */
export function apiError(message: string, context: ResponseContext): ApiError {
  const ErrorClass = BY_STATUS[context.status] ?? (context.status >= 500 ? ServerError : ApiError);
  return new ErrorClass(message, context);
}
