import { addOutcomes, noOutcomes, type OutcomeCounts, type SessionOutcome, totalOf } from "../outcomes.ts";
import {
  type CountsJson,
  countsToJson,
  readArray,
  readCounts,
  readObject,
  readString,
  readTuple,
  refuse,
} from "./read-json.ts";

/** Each kept key with its counts, in string order; `beyond` when keys were rejected. */
export interface TallyJson {
  readonly counts: readonly (readonly [key: string, counts: CountsJson])[];
  readonly beyond: CountsJson | null;
}

/**
 * Outcomes by key, for at most `most` different keys. Of more keys, the first ones in string order are kept, each with
 * its whole count, and the others are counted together. Which ones are kept depends on the keys alone: in any order, split
 * in any way and merged, the same rows give the same tally. Keeping the most frequent keys could not guarantee that.
 */
export class BoundedTally {
  readonly #most: number;
  readonly #counts = new Map<string, OutcomeCounts>();
  readonly #beyond = noOutcomes();
  #isExact = true;
  /** The last of the kept keys, once a key was rejected. */
  #last: string | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether no key was rejected. */
  get isExact(): boolean {
    return this.#isExact;
  }

  /** The counts of all rejected keys. */
  get beyond(): Readonly<OutcomeCounts> {
    return this.#beyond;
  }

  add(key: string, outcome: SessionOutcome): void {
    const counts = this.#countsOf(key);
    counts[outcome]++;
  }

  merge(other: BoundedTally): void {
    for (const [key, counts] of other.#counts) addOutcomes(this.#countsOf(key), counts);
    addOutcomes(this.#beyond, other.#beyond);
    if (!other.#isExact) this.#isExact = false;
  }

  entries(): [key: string, counts: Readonly<OutcomeCounts>][] {
    return [...this.#counts];
  }

  toJSON(): TallyJson {
    const counts = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      counts: counts.map(([key, outcomes]) => [key, countsToJson(outcomes)]),
      beyond: this.#isExact ? null : countsToJson(this.#beyond),
    };
  }

  /** Fills an empty tally. */
  read(json: unknown, where: string): void {
    const { counts, beyond } = readObject(json, where);
    for (const [index, entry] of readArray(counts, `${where}.counts`, this.#most).entries()) {
      const at = `${where}.counts[${index}]`;
      const [key, outcomes] = readTuple(entry, at, 2);
      const name = readString(key, `${at}[0]`);
      if (this.#counts.has(name)) refuse(at, "has a key that was there before");
      const read = readCounts(readTuple(outcomes, `${at}[1]`, 5), at);
      if (totalOf(read) === 0) refuse(at, "counts nothing");
      this.#counts.set(name, read);
    }
    if (beyond === null) return;
    addOutcomes(this.#beyond, readCounts(readTuple(beyond, `${where}.beyond`, 5), `${where}.beyond`));
    const isFull = this.#counts.size === this.#most;
    if (!isFull || totalOf(this.#beyond) === 0) refuse(`${where}.beyond`, "has counts, although no key was rejected");
    this.#isExact = false;
  }

  /** The sum over all keys, those rejected included. */
  total(): OutcomeCounts {
    const sum = { ...this.#beyond };
    for (const counts of this.#counts.values()) addOutcomes(sum, counts);
    return sum;
  }

  /** The counts that a row with this key is added to. */
  #countsOf(key: string): OutcomeCounts {
    const found = this.#counts.get(key);
    if (found) return found;
    if (this.#counts.size >= this.#most) {
      this.#isExact = false;
      this.#last ??= this.#findLast();
      if (key > this.#last) return this.#beyond;
      addOutcomes(this.#beyond, this.#counts.get(this.#last) ?? noOutcomes());
      this.#counts.delete(this.#last);
      this.#last = undefined;
    }
    const counts = noOutcomes();
    this.#counts.set(key, counts);
    return counts;
  }

  #findLast(): string {
    return [...this.#counts.keys()].reduce((last, key) => (key > last ? key : last), "");
  }
}
