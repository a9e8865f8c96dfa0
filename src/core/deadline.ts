import { onAbort } from "./signals.ts";

/** Why a phase of a call was cut short. The pipeline makes an error of it, with the facts of the call. */
export class Cut {
  readonly by: "abort" | "timeout" | "deadline";
  constructor(by: Cut["by"]) {
    this.by = by;
  }
}

/** One stretch of a call, as the work in it sees it. */
export interface Phase {
  /** Aborted when the phase is given up. */
  readonly signal: AbortSignal;
  /** Called after that: a listener on the signal would do the same at several times the price. */
  onGivenUp: (() => void) | undefined;
  /** Whether nobody waits for it any more. */
  givenUp: boolean;
  /** By `performance.now()`. */
  readonly endsAt: number;
  /** What cuts the phase short when its time is up. */
  readonly endsBy: "timeout" | "deadline";
  /** Aborts the signal although the phase goes on: what was sent is of no use any more. */
  abandon(): void;
}

/** One for all, because making one takes longer than everything else that a phase does. */
const GIVEN_UP = /* @__PURE__ */ new DOMException("The attempt was given up.", "AbortError");

/**
 * The time that a call has, in one object: the timeout of each attempt, the deadline over all of them, the waits
 * between, and the signals that may end it sooner.
 *
 * There is one timer at any moment, that of the phase under way, and never a longer one than the deadline allows; and
 * one listener a signal, until `dispose()`. `AbortSignal.any` is not used: on Node 20 it leaves a dependant on a
 * long-lived signal for every call.
 */
export class Deadline {
  readonly #end: number;
  readonly #signals: readonly AbortSignal[];
  #cut: ((cut: Cut) => void) | undefined;
  readonly #unlisten: readonly (() => void)[];

  constructor(totalMs: number, signals: readonly AbortSignal[]) {
    this.#end = performance.now() + totalMs;
    this.#signals = signals;
    this.#unlisten = signals.map((signal) => onAbort(signal, () => this.#cut?.(new Cut("abort"))));
  }

  /** Milliseconds left of the whole call. */
  get remaining(): number {
    return Math.max(0, this.#end - performance.now());
  }

  /** Does `work` for at most `limitMs`. Rejects with a `Cut` at once when time is up, whether or not `work` notices. */
  phase<T>(limitMs: number, work: (phase: Phase) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#signals.some((signal) => signal.aborted)) return reject(new Cut("abort"));
      const { remaining } = this;
      const controller = new AbortController();
      const by = limitMs < remaining ? "timeout" : "deadline";
      const phase: Phase = {
        signal: controller.signal,
        onGivenUp: undefined,
        givenUp: false,
        endsAt: performance.now() + Math.min(limitMs, remaining),
        endsBy: by,
        abandon: () => controller.abort(GIVEN_UP),
      };
      const settle = () => {
        clearTimeout(timer);
        // Work that was cut off may end much later, when another phase is under way that must stay interruptible.
        if (this.#cut === cut) this.#cut = undefined;
      };
      const fail = (reason: unknown) => {
        reject(reason);
        settle();
        // A body that nobody will read must not stay open.
        phase.givenUp = true;
        controller.abort(GIVEN_UP);
        phase.onGivenUp?.();
      };
      const cut: (reason: Cut) => void = fail;
      const timer = setTimeout(() => cut(new Cut(by)), Math.min(limitMs, remaining));
      this.#cut = cut;
      work(phase).then((value) => {
        resolve(value);
        settle();
      }, fail);
    });
  }

  /** Resolves after `ms`; rejects with a `Cut` at once when a signal is aborted. */
  async wait(ms: number): Promise<void> {
    try {
      await this.phase(ms, () => new Promise<never>(() => {}));
    } catch (reason) {
      if (!(reason instanceof Cut && reason.by === "timeout")) throw reason;
    }
  }

  dispose(): void {
    for (const unlisten of this.#unlisten) unlisten();
  }
}
