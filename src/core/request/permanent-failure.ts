import type { CallFacts, SessionwiseError } from "../errors/index.ts";

/** Thrown inside an attempt for what trying again cannot help; an error once the facts of the call are known. */
export class PermanentFailure {
  /** For the record of attempts. */
  readonly outcome: string;
  /** Whether the server may have carried the request out. */
  readonly uncertain: boolean;
  readonly error: (facts: CallFacts) => SessionwiseError;

  constructor(outcome: string, uncertain: boolean, error: (facts: CallFacts) => SessionwiseError) {
    this.outcome = outcome;
    this.uncertain = uncertain;
    this.error = error;
  }
}
