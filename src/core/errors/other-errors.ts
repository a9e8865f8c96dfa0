import type { Issue } from "../api.ts";
import { requestIdOf } from "./api-error.ts";
import { type CallFacts, SessionwiseError } from "./base.ts";

/** What is kept of an answer that was no use. */
interface AnswerFrame {
  readonly status: number;
  readonly headers: Headers;
}

/** No answer: the connection was never made, or it was lost. */
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

  constructor(message: string, limit: "timeout" | "deadline", facts: CallFacts = {}) {
    super(message, facts);
    this.limit = limit;
  }
}

/** The caller's signal was aborted. */
export class AbortError extends SessionwiseError {
  override get name() {
    return "AbortError" as const;
  }
}

/** An answer that is not what the API's description promises: a proxy's page, broken JSON, a redirect. */
export class InvalidResponseError extends SessionwiseError {
  override get name() {
    return "InvalidResponseError" as const;
  }
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(message: string, facts: CallFacts & AnswerFrame) {
    super(message, facts);
    this.status = facts.status;
    this.requestId = requestIdOf(facts.headers);
  }
}

/** An answer that does not fit its schema, under `validation: "strict"`. */
export class ValidationError extends SessionwiseError {
  override get name() {
    return "ValidationError" as const;
  }
  readonly status: number;
  readonly requestId: string | undefined;
  /** Where the answer differs and how; never a value of it. */
  readonly issues: readonly Issue[];

  constructor(message: string, facts: CallFacts & AnswerFrame & { readonly issues: readonly Issue[] }) {
    super(message, facts);
    this.status = facts.status;
    this.requestId = requestIdOf(facts.headers);
    this.issues = facts.issues;
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

/** The client's options make no sense, or one that is needed is missing. Nothing was sent. */
export class ConfigurationError extends SessionwiseError {
  override get name() {
    return "ConfigurationError" as const;
  }
}

/** An argument of a call makes no sense. Nothing was sent. */
export class InvalidArgumentError extends SessionwiseError {
  override get name() {
    return "InvalidArgumentError" as const;
  }
}
