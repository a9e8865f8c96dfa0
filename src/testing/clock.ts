import { type Duration, milliseconds } from "./duration.ts";

/** A point in time as options take it. */
export type Time = Date | string | number;

/** What happens while time passes. */
interface Tasks {
  /** When something is due next. */
  next(): number | undefined;
  /** Does what is due by now; gives what has to be waited for. */
  run(): Promise<unknown> | undefined;
}

const NO_TASKS: Tasks = { next: () => undefined, run: () => undefined };

/** The emulator's clock: it stands still where it was set, or follows the system's; either way it can be put forward. */
export class EmulatorClock {
  readonly #base: () => number;
  readonly #tasks: Tasks;
  #ahead = 0;
  #isMoving = false;
  /** Whether time passes by itself. @internal */
  readonly isRunning: boolean;

  /** Milliseconds since the epoch in numbers; a function is asked every time. */
  constructor(start: Time | (() => number) | undefined, tasks: Tasks = NO_TASKS) {
    this.#tasks = tasks;
    this.isRunning = start === undefined || typeof start === "function";
    if (typeof start === "function") this.#base = start;
    else if (start === undefined) this.#base = () => Date.now();
    else {
      const fixed = new Date(start).getTime();
      if (Number.isNaN(fixed))
        throw new RangeError(`The emulator cannot start at ${String(start)}: that is not a time.`);
      this.#base = () => fixed;
    }
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#base() + this.#ahead;
  }

  /**
   * Puts the clock forward, by milliseconds or a string such as `"90s"`, `"5m"`, `"2h"` or `"1d"`. What becomes due on the
   * way happens in its order and at its time: sessions expire, deliveries are attempted and retried, payloads
   * and old sessions are deleted. **Await it**: while a delivery is under way the clock stands at the time of its
   * attempt. Not to be called from within `deliver`.
   */
  async advance(by: Duration): Promise<void> {
    const goal = this.#ahead + milliseconds(by);
    if (this.#isMoving) throw new Error("The clock is being put forward already: await clock.advance() first.");
    this.#isMoving = true;
    try {
      for (;;) {
        const work = this.#tasks.run();
        // Awaited only where needed: without deliveries the clock is there when the call returns.
        if (work) await work;
        else if (!this.#step(goal)) break;
      }
    } finally {
      this.#isMoving = false;
    }
  }

  /** Sets the clock to a time; it goes on from there as it did. @internal */
  set(now: number): void {
    this.#ahead = now - this.#base();
  }

  /** To what is due next, or to the goal. False when it was there already. */
  #step(goal: number): boolean {
    const rest = goal - this.#ahead;
    if (rest <= 0) return false;
    const next = this.#tasks.next();
    this.#ahead += next === undefined ? rest : Math.min(rest, Math.max(0, next - this.now()));
    return true;
  }
}
