import type { Issue } from "../api.ts";
import { requestIdOf } from "./api-error.ts";
import { type ErrorContext, SessionwiseError } from "./base.ts";

/** What is kept of a response that could not be used. */
export interface ResponseFrame {
  /** The status of HTTP. */
  readonly status: number;
  /** The headers of the response. */
  readonly headers: Headers;
}

/** No response: the connection was never made, or it was lost. */
export class ConnectionError extends SessionwiseError {
  override get name() {
    return "ConnectionError" as const;
  }
}

/** An attempt took longer than its `timeout`, or the whole call longer than its `deadline`. */
export class TimeoutError extends SessionwiseError {
  override get name() {
    return "TimeoutError" as const;
  }
  /** Which of the two limits it was. */
  readonly limit: "timeout" | "deadline";

  constructor(message: string, limit: "timeout" | "deadline", context: ErrorContext = {}) {
    super(message, context);
    this.limit = limit;
  }
}

/** The caller's signal was aborted. */
export class AbortError extends SessionwiseError {
  override get name() {
    return "AbortError" as const;
  }
}

/** A response that is not what the API's description promises: a proxy's page, broken JSON, a redirect. */
export class InvalidResponseError extends SessionwiseError {
  override get name() {
    return "InvalidResponseError" as const;
  }
  /** The status of HTTP. */
  readonly status: number;
  /** From `cf-ray` or `x-request-id`, for the server's support. */
  readonly requestId: string | undefined;

  constructor(message: string, context: ErrorContext & ResponseFrame) {
    super(message, context);
    this.status = context.status;
    this.requestId = requestIdOf(context.headers);
  }
}

/** A response that does not fit its schema, under `validation: "strict"`. */
export class ValidationError extends SessionwiseError {
  override get name() {
    return "ValidationError" as const;
  }
  /** The status of HTTP. */
  readonly status: number;
  /** From `cf-ray` or `x-request-id`, for the server's support. */
  readonly requestId: string | undefined;
  /** Where the response differs and how; never a value of it. */
  readonly issues: readonly Issue[];

  constructor(message: string, context: ErrorContext & ResponseFrame & { readonly issues: readonly Issue[] }) {
    super(message, context);
    this.status = context.status;
    this.requestId = requestIdOf(context.headers);
    this.issues = context.issues;
  }
}

/** A middleware threw, or did what its contract forbids. Not tried again. */
export class MiddlewareError extends SessionwiseError {
  override get name() {
    return "MiddlewareError" as const;
  }
}

/**
 * A list that does not hold together: going on would repeat rows, lose them or never end. No repeated row was given;
 * where there is a `cursor`, it requests the page that was refused once more.
 */
export class PaginationError extends SessionwiseError {
  override get name() {
    return "PaginationError" as const;
  }
}

/** `toArray({ max })` met more rows than `max`. */
export class TooManyRowsError extends SessionwiseError {
  override get name() {
    return "TooManyRowsError" as const;
  }
}

/** The client's options do not make sense, or one that is needed is missing. Nothing was sent. */
export class ConfigurationError extends SessionwiseError {
  override get name() {
    return "ConfigurationError" as const;
  }
}

/** An argument of a call does not make sense. Nothing was sent. */
export class InvalidArgumentError extends SessionwiseError {
  override get name() {
    return "InvalidArgumentError" as const;
  }
}
