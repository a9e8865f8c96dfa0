// An entry of its own in the build, and nothing else may be in its chunk: a helper must not bring the sketch.
import { DDSketch } from "@datadog/sketches-js";
import type { QuantilesJson } from "./quantiles-json.ts";

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

  /** Fills an empty sketch. False when the range cannot be that of the bins. */
  fill({ zeros, bins, range }: QuantilesJson): boolean {
    const sketch = this.#sketch;
    for (const [bin, count] of bins) sketch.store.add(bin, count);
    sketch.zeroCount = zeros;
    sketch.count = zeros + sketch.store.count;
    if (range === null) return sketch.count === 0;
    [sketch.min, sketch.max] = range;
    return this.#fits();
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
