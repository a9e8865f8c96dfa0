import { addOutcomes, noOutcomes, type OutcomeCounts, type SessionOutcome } from "../outcomes.ts";

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
