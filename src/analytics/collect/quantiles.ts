import { DDSketch } from "@datadog/sketches-js";
import { readArray, readCount, readObject, readTuple, refuse } from "./read-json.ts";

/** A sketch: bin k counts the numbers from 1.0202^(k-1) to 1.0202^k, or about so. */
export interface QuantilesJson {
  /** How many numbers were 0. */
  readonly zeros: number;
  /** The bins that count something, by ascending number. */
  readonly bins: readonly (readonly [bin: number, count: number])[];
  /** The smallest and the largest number; null when there are none. */
  readonly range: readonly [min: number, max: number] | null;
}

/** More than ten thousand years in milliseconds, and the bins that numbers up to there can have. */
const LARGEST = 4e14;
const MOST_BINS = 2_000;

/**
 * Quantiles of non-negative numbers, each within 1 % of the actual number at that rank. The sketch never collapses its
 * bins, so that merging is exact; durations need at most about 2,000 bins.
 */
export class Quantiles {
  readonly #sketch = new DDSketch({ relativeAccuracy: 0.01 });

  get count(): number {
    return this.#sketch.count;
  }

  add(value: number): void {
    this.#sketch.accept(value);
  }

  merge(other: Quantiles): void {
    this.#sketch.merge(other.#sketch);
  }

  toJSON(): QuantilesJson {
    const { store, zeroCount, min, max, count } = this.#sketch;
    const bins = store.bins.map((number, index) => [index + store.offset, number] as const);
    return { zeros: zeroCount, bins: bins.filter(([, number]) => number > 0), range: count === 0 ? null : [min, max] };
  }

  /** Fills an empty sketch. */
  read(json: unknown, where: string): void {
    const { zeros, bins, range } = readObject(json, where);
    const sketch = this.#sketch;
    sketch.zeroCount = readCount(zeros, `${where}.zeros`);
    let before = Number.NEGATIVE_INFINITY;
    for (const [index, entry] of readArray(bins, `${where}.bins`, MOST_BINS).entries()) {
      const at = `${where}.bins[${index}]`;
      const [bin, number] = readTuple(entry, at, 2);
      const key = readCount(bin, `${at}[0]`);
      const count = readCount(number, `${at}[1]`);
      if (key <= before || key > MOST_BINS || count === 0) refuse(at, "is empty, not in order or out of range");
      before = key;
      sketch.store.add(key, count);
    }
    sketch.count = sketch.zeroCount + sketch.store.count;
    if (range === null && sketch.count === 0) return;
    const [min, max] = readTuple(range, `${where}.range`, 2).map((end, index) =>
      readEnd(end, `${where}.range[${index}]`),
    );
    // The cast: there are two.
    [sketch.min, sketch.max] = [min as number, max as number];
    if (!this.#fits()) refuse(`${where}.range`, "is not that of the bins");
  }

  /** Whether the smallest and the largest number are of the first and the last bin; runtimes may round to the one beside it. */
  #fits(): boolean {
    const { store, zeroCount, min, max, count, mapping } = this.#sketch;
    if (count === 0 || min > max || (min === 0) !== zeroCount > 0) return false;
    if (store.count === 0) return max === 0;
    const isNear = (number: number, key: number) => Math.abs(mapping.key(number) - key) <= 1;
    return max > 0 && isNear(max, store.maxKey) && (zeroCount > 0 || isNear(min, store.minKey));
  }

  /** Null when there are no numbers. */
  at(quantile: number): number | null {
    const { count, min, max } = this.#sketch;
    if (count === 0) return null;
    // A bin extends beyond the smallest and the largest number, which are known exactly.
    return Math.min(max, Math.max(min, this.#sketch.getValueAtQuantile(quantile)));
  }
}

function readEnd(value: unknown, where: string): number {
  const isNumber = typeof value === "number" && value >= 0 && value <= LARGEST;
  return isNumber ? value : refuse(where, "is not a duration");
}
