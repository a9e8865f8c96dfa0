import { DDSketch } from "@datadog/sketches-js";

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

  /** Null when there are no numbers. */
  at(quantile: number): number | null {
    const { count, min, max } = this.#sketch;
    if (count === 0) return null;
    // A bin extends beyond the smallest and the largest number, which are known exactly.
    return Math.min(max, Math.max(min, this.#sketch.getValueAtQuantile(quantile)));
  }
}
