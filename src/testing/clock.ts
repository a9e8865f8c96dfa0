/** A point in time as options take it. */
export type Time = Date | string | number;

/** The emulator's clock: it stands still where it was set, or follows the system's; either way it can be put forward. */
export class EmulatorClock {
  readonly #base: () => number;
  #ahead = 0;

  /** Milliseconds since the epoch in numbers; a function is asked every time. */
  constructor(start?: Time | (() => number)) {
    if (typeof start === "function") this.#base = start;
    else if (start === undefined) this.#base = () => Date.now();
    else {
      const fixed = new Date(start).getTime();
      if (Number.isNaN(fixed)) throw new RangeError(`The emulator cannot start at ${String(start)}: that is no time.`);
      this.#base = () => fixed;
    }
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#base() + this.#ahead;
  }

  /** Puts the clock forward. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`The clock cannot be put forward by ${String(ms)} ms.`);
    this.#ahead += ms;
  }
}
