import { noOutcomes, OUTCOMES, type OutcomeCounts, type SessionOutcome } from "../outcomes.ts";

const COLUMNS = Object.fromEntries(OUTCOMES.map((outcome, column) => [outcome, column])) as Readonly<
  // The cast: the type of fromEntries loses the keys.
  Record<SessionOutcome, number>
>;

/** Counts by row and outcome. */
export class CountTable {
  readonly #counts: Float64Array;

  constructor(rows: number) {
    this.#counts = new Float64Array(rows * OUTCOMES.length);
  }

  add(row: number, outcome: SessionOutcome): void {
    const index = row * OUTCOMES.length + COLUMNS[outcome];
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  /** Adds the counts of a table with as many rows. */
  merge(other: CountTable): void {
    for (const [index, count] of other.#counts.entries()) this.#counts[index] = (this.#counts[index] ?? 0) + count;
  }

  row(row: number): OutcomeCounts {
    const counts = noOutcomes();
    for (const outcome of OUTCOMES) counts[outcome] = this.#counts[row * OUTCOMES.length + COLUMNS[outcome]] ?? 0;
    return counts;
  }
}
