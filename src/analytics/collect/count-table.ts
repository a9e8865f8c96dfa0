import { noOutcomes, OUTCOMES, type OutcomeCounts, type SessionOutcome, totalOf } from "../outcomes.ts";
import { type CountsJson, countsToJson, readArray, readCount, readCounts, readTuple, refuse } from "./read-json.ts";

/** The rows that are not all zero, in order. The name is that of the row, the same at every reading. */
export type TableJson = readonly (readonly [row: number, name: string, counts: CountsJson])[];

const COLUMNS = Object.fromEntries(OUTCOMES.map((outcome, column) => [outcome, column])) as Readonly<
  // The cast: the type of fromEntries loses the keys.
  Record<SessionOutcome, number>
>;

/** Counts by row and outcome. */
export class CountTable {
  readonly #names: readonly string[];
  readonly #counts: Float64Array;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#counts = new Float64Array(names.length * OUTCOMES.length);
  }

  add(row: number, outcome: SessionOutcome): void {
    const index = row * OUTCOMES.length + COLUMNS[outcome];
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  /** Adds the counts of a table with as many rows. */
  merge(other: CountTable): void {
    for (const [index, count] of other.#counts.entries()) this.#counts[index] = (this.#counts[index] ?? 0) + count;
  }

  toJSON(): TableJson {
    const rows = this.#names.map((name, row) => [row, name, this.row(row)] as const);
    return rows.filter(([, , row]) => totalOf(row) > 0).map(([row, name, counts]) => [row, name, countsToJson(counts)]);
  }

  /** Fills an empty table. */
  read(json: unknown, where: string): void {
    let before = -1;
    for (const [index, entry] of readArray(json, where, this.#names.length).entries()) {
      const at = `${where}[${index}]`;
      const [row, name, counts] = readTuple(entry, at, 3);
      const number = readCount(row, `${at}[0]`);
      if (number <= before) refuse(at, "is not in order");
      before = number;
      if (this.#names[number] !== name) {
        const known = this.#names[number];
        const instead = known === undefined ? "there is no such row" : `here it is ${JSON.stringify(known)}`;
        refuse(at, `is row ${number}, ${JSON.stringify(name)}, and ${instead}: it may come from other time zone data`);
      }
      const outcomes = readCounts(readTuple(counts, `${at}[2]`, OUTCOMES.length), at);
      for (const outcome of OUTCOMES) this.#counts[number * OUTCOMES.length + COLUMNS[outcome]] = outcomes[outcome];
    }
  }

  /** The sum of all rows. */
  total(): OutcomeCounts {
    const sum = noOutcomes();
    for (const [index, count] of this.#counts.entries()) sum[OUTCOMES[index % OUTCOMES.length] ?? "active"] += count;
    return sum;
  }

  row(row: number): OutcomeCounts {
    const counts = noOutcomes();
    for (const outcome of OUTCOMES) counts[outcome] = this.#counts[row * OUTCOMES.length + COLUMNS[outcome]] ?? 0;
    return counts;
  }
}
