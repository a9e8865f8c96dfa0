import { type CallFacts, SessionwiseError } from "./base.ts";

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

  constructor(message: string, facts: CallFacts & { readonly status: number }) {
    super(message, facts);
    this.status = facts.status;
  }
}

/** A list that does not hold together: going on would repeat rows, lose them or never end. */
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
