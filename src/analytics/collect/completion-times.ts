import type { Session } from "../../kayle-id/types.ts";
import { parseTime } from "../times.ts";
import { Quantiles } from "./quantiles.ts";
import { type QuantilesJson, readQuantiles } from "./quantiles-json.ts";
import { readCount, readObject, refuse } from "./read-json.ts";

/**
 * How long the sessions of the window took from creation to their verdict, in milliseconds. Only those that succeeded or
 * failed: expired and cancelled ones have no verdict.
 *
 * The values are those of a DDSketch: each is within 1 % of the actual duration at that rank, then rounded to
 * whole milliseconds. The rank of quantile q of n durations in order is q (n - 1), rounded down; so the median of two is
 * the smaller one.
 */
export interface CompletionTimes {
  /** Sessions that the values cover. */
  readonly measured: number;
  /** Sessions that succeeded or failed without a usable `completed_at`: missing, invalid, or before their creation. */
  readonly unmeasured: number;
  /** Null, like the others, when none was measured. */
  readonly median: number | null;
  /** The duration that 90 % did not exceed. */
  readonly p90: number | null;
  /** The duration that 99 % did not exceed. */
  readonly p99: number | null;
}

export interface DurationsJson {
  readonly measured: QuantilesJson;
  readonly unmeasured: number;
}

export class Durations {
  readonly #measured = new Quantiles();
  #unmeasured = 0;

  add({ completed_at }: Session, createdMs: number): void {
    const duration = parseTime(completed_at) - createdMs;
    if (duration >= 0) this.#measured.add(duration);
    else this.#unmeasured++;
  }

  merge(other: Durations): void {
    this.#measured.merge(other.#measured);
    this.#unmeasured += other.#unmeasured;
  }

  toJSON(): DurationsJson {
    return { measured: this.#measured.toJSON(), unmeasured: this.#unmeasured };
  }

  /** Fills empty durations. */
  read(json: unknown, where: string): void {
    const { measured, unmeasured } = readObject(json, where);
    const fits = this.#measured.fill(readQuantiles(measured, `${where}.measured`));
    if (!fits) refuse(`${where}.measured.range`, "is not that of the bins");
    this.#unmeasured = readCount(unmeasured, `${where}.unmeasured`);
  }

  /** All sessions with a verdict. */
  total(): number {
    return this.#measured.count + this.#unmeasured;
  }

  result(): CompletionTimes {
    const at = (quantile: number) => {
      const value = this.#measured.at(quantile);
      return value === null ? null : Math.round(value);
    };
    const measured = this.#measured.count;
    return { measured, unmeasured: this.#unmeasured, median: at(0.5), p90: at(0.9), p99: at(0.99) };
  }
}
