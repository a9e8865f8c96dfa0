import { type Duration, milliseconds } from "./duration.ts";
import { eventLoopTurn } from "./event-loop-turn.ts";

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
  /** When those who sleep are to wake up. */
  readonly #sleepers = new Set<{ readonly until: number }>();
  #ahead = 0;
  /** Resolves when the clock is not being put forward any more. */
  #moving: Promise<void> | undefined;
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
   * attempt. Not to be called from within `deliver` or `after`.
   */
  async advance(by: Duration): Promise<void> {
    const ms = milliseconds(by);
    if (this.#moving) {
      throw new Error(
        "The clock is being put forward already, by clock.advance() or by something that sleeps on it: await clock.advance(), " +
          "and plan by emulator.after() what is to happen during a sleep.",
      );
    }
    return this.#forward(ms);
  }

  /**
   * Resolves when the clock has come so far, and puts it forward until then as `advance` does: in a test nobody else may.
   * Of several that sleep the first one due wakes first. This makes it a clock to wait on:
   * `kayle.sessions.waitFor(id, { clock: emulator.clock })`.
   * @param signal when it is aborted the clock goes no further for this one, and the sleep ends with its reason
   */
  async sleep(by: Duration, signal?: AbortSignal): Promise<void> {
    // Whole milliseconds, which is what everything else on the clock has.
    const sleeper = { until: Math.ceil(this.now() + milliseconds(by)) };
    this.#sleepers.add(sleeper);
    try {
      do {
        // Those who have just woken act before time passes on, and whoever wants to abort gets to it.
        await eventLoopTurn();
        signal?.throwIfAborted();
        if (this.#moving) await this.#moving;
        else await this.#forward(Math.max(0, this.#firstToWake() - this.now()));
      } while (this.now() < sleeper.until);
    } finally {
      this.#sleepers.delete(sleeper);
    }
  }

  /** Sets the clock to a time; it goes on from there as it did. @internal */
  set(now: number): void {
    this.#ahead = now - this.#base();
  }

  #firstToWake(): number {
    return Math.min(...[...this.#sleepers].map(({ until }) => until));
  }

  async #forward(ms: number): Promise<void> {
    const goal = this.#ahead + ms;
    let end = () => {};
    this.#moving = new Promise((resolve) => {
      end = resolve;
    });
    try {
      for (;;) {
        const work = this.#tasks.run();
        // Awaited only where needed: without deliveries the clock is there when the call returns.
        if (work) await work;
        else if (!this.#step(goal)) break;
      }
    } finally {
      this.#moving = undefined;
      end();
    }
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
