import type { ErrorContext, SessionwiseError } from "../errors/index.ts";

/** Thrown inside an attempt for what trying again cannot help; an error once the context of the call is known. */
export class PermanentFailure {
  /** For the record of attempts. */
  readonly outcome: string;
  /** Whether the server may have carried the request out. */
  readonly uncertain: boolean;
  readonly error: (context: ErrorContext) => SessionwiseError;

  constructor(outcome: string, uncertain: boolean, error: (context: ErrorContext) => SessionwiseError) {
    this.outcome = outcome;
    this.uncertain = uncertain;
    this.error = error;
  }
}
