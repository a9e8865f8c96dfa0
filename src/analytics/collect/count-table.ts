import { noOutcomes, OUTCOMES, type OutcomeCounts, type SessionOutcome } from "../outcomes.ts";

const PLACES = Object.fromEntries(OUTCOMES.map((outcome, place) => [outcome, place])) as Readonly<
  // The cast: fromEntries forgets which keys there are.
  Record<SessionOutcome, number>
>;

/** Counts by row and outcome. */
export class CountTable {
  readonly #counts: Float64Array;

  constructor(rows: number) {
    this.#counts = new Float64Array(rows * OUTCOMES.length);
  }

  add(row: number, outcome: SessionOutcome): void {
    const place = row * OUTCOMES.length + PLACES[outcome];
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** Adds the counts of a table with as many rows. */
  merge(other: CountTable): void {
    for (const [place, count] of other.#counts.entries()) this.#counts[place] = (this.#counts[place] ?? 0) + count;
  }

  row(row: number): OutcomeCounts {
    const counts = noOutcomes();
    for (const outcome of OUTCOMES) counts[outcome] = this.#counts[row * OUTCOMES.length + PLACES[outcome]] ?? 0;
    return counts;
  }
}
