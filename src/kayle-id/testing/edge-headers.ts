import type { Outcome } from "../../testing/apply-fault.ts";
import { Random } from "../../testing/random.ts";

/** Of the airport after which the edge names its data centre. */
const DATA_CENTRE = "FRA";
const DIGITS = "0123456789abcdef";

/**
 * Gives every response the headers that the hosted edge gives it, its error pages included: `cf-ray`, which is what a support
 * request names, and `date`, by the emulator's clock. The ids have chances of their own, so that a request more changes no
 * other id of a seed.
 */
export class EdgeHeaders {
  readonly #random: Random;
  readonly #now: () => number;

  constructor(seed: number, now: () => number) {
    this.#random = new Random(~seed);
    this.#now = now;
  }

  /** What has no headers stays as it is. */
  addTo<T extends Outcome>(outcome: T): T {
    const headers =
      outcome.kind === "response" ? outcome.response.headers : outcome.kind === "partial" ? outcome.headers : undefined;
    headers?.set("cf-ray", this.#nextId());
    headers?.set("date", new Date(this.#now()).toUTCString());
    return outcome;
  }

  #nextId(): string {
    const digits = Array.from({ length: 16 }, () => DIGITS[this.#random.integer(0, 15)]);
    return `${digits.join("")}-${DATA_CENTRE}`;
  }
}
