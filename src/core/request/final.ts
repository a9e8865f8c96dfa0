import type { CallFacts, SessionwiseError } from "../errors/index.ts";

/** Thrown inside an attempt for what trying again cannot help; an error once the facts of the call are known. */
export class Final {
  /** For the record of attempts. */
  readonly outcome: string;
  readonly error: (facts: CallFacts) => SessionwiseError;

  constructor(outcome: string, error: (facts: CallFacts) => SessionwiseError) {
    this.outcome = outcome;
    this.error = error;
  }
}
