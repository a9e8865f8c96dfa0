import { listen, unlisten } from "./signals.ts";

/** Why a phase of a call was interrupted. The pipeline makes an error of it, with the context of the call. */
export class Interruption {
  readonly by: "abort" | "timeout" | "deadline";
  constructor(by: Interruption["by"]) {
    this.by = by;
  }
}

/** One part of a call, as the work in it sees it. */
export interface Phase {
  /** Aborted when the phase is abandoned. */
  readonly signal: AbortSignal;
  /** Called after that: a listener on the signal would do the same at several times the price. */
  onAbandoned: (() => void) | undefined;
  /** Whether nobody waits for it any more. */
  abandoned: boolean;
  /** By `performance.now()`. */
  readonly endsAt: number;
  /** What cuts the phase short when its time is up. */
  readonly endsBy: "timeout" | "deadline";
  /** Aborts the signal although the phase goes on: what was sent is no longer of use. */
  abandon(): void;
}

type Interrupt = (reason: Interruption) => void;

/** One for all, because making one takes longer than everything else that a phase does; made when it is first needed. */
let abandonedReason: DOMException | undefined;

/**
 * The time that a call has, in one object: the timeout of each attempt, the deadline over all of them, the waits
 * between, and the signal that may end it sooner. An iteration, a wait or a series has one too, which is the `parent` of
 * those of its calls: none of them outlives it.
 *
 * There is one timer a phase under way, and never a longer one than every deadline above it allows. A signal is listened
 * to only while a phase is under way, so that there is nothing to dispose of. `AbortSignal.any` is not used: on Node 20
 * it leaves a dependant on a long-lived signal for every call.
 */
export class Deadline {
  readonly #end: number;
  readonly #signal: AbortSignal | undefined;
  readonly #parent: Deadline | undefined;
  /** What is under way, here and in the calls inside. */
  readonly #running = new Set<Interrupt>();
  #stopped = false;

  constructor(totalMs: number, signal?: AbortSignal, parent?: Deadline) {
    this.#end = Math.min(performance.now() + totalMs, parent ? parent.#end : Infinity);
    this.#signal = signal;
    this.#parent = parent;
  }

  /** Milliseconds left. */
  get remaining(): number {
    return Math.max(0, this.#end - performance.now());
  }

  /** Whether time is up; timers may be early by a fraction of a millisecond. */
  get isOver(): boolean {
    return this.remaining < 1;
  }

  /** Whether `abort()` was called. */
  get stopped(): boolean {
    return this.#stopped;
  }

  get aborted(): boolean {
    return this.#stopped || this.#signal?.aborted === true || this.#parent?.aborted === true;
  }

  /** Ends everything that is under way inside, as the signal would. */
  abort(): void {
    this.#stopped = true;
    this.#interrupt();
  }

  /** Does `work` for at most `limitMs`. Rejects with an `Interruption` at once when time is up, whether or not `work` notices. */
  phase<T>(limitMs: number, work: (phase: Phase) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.aborted) return reject(new Interruption("abort"));
      const { remaining } = this;
      const by = limitMs < remaining ? "timeout" : "deadline";
      const controller = new AbortController();
      const abandon = () => {
        abandonedReason ??= new DOMException("The attempt was abandoned.", "AbortError");
        controller.abort(abandonedReason);
      };
      const phase: Phase = {
        signal: controller.signal,
        onAbandoned: undefined,
        abandoned: false,
        endsAt: performance.now() + Math.min(limitMs, remaining),
        endsBy: by,
        abandon,
      };
      const fail = (reason: unknown) => {
        reject(reason);
        settle();
        // A body that nobody will read must not stay open.
        phase.abandoned = true;
        abandon();
        phase.onAbandoned?.();
      };
      const interrupt: Interrupt = fail;
      const settle = () => {
        clearTimeout(timer);
        this.#leave(interrupt);
      };
      const timer = setTimeout(() => interrupt(new Interruption(by)), Math.min(limitMs, remaining));
      this.#enter(interrupt);
      work(phase).then((value) => {
        resolve(value);
        settle();
      }, fail);
    });
  }

  /** Resolves after `ms`; rejects with an `Interruption` at once when a signal is aborted. */
  async wait(ms: number): Promise<void> {
    try {
      await this.phase(ms, () => new Promise<never>(() => {}));
    } catch (reason) {
      if (!(reason instanceof Interruption && reason.by === "timeout")) throw reason;
    }
  }

  #enter(interrupt: Interrupt): void {
    if (this.#signal && this.#running.size === 0) listen(this.#signal, this.#interrupt);
    this.#running.add(interrupt);
    if (this.#parent) this.#parent.#enter(interrupt);
  }

  #leave(interrupt: Interrupt): void {
    this.#running.delete(interrupt);
    if (this.#signal && this.#running.size === 0) unlisten(this.#signal, this.#interrupt);
    if (this.#parent) this.#parent.#leave(interrupt);
  }

  readonly #interrupt = (): void => {
    for (const interrupt of [...this.#running]) interrupt(new Interruption("abort"));
  };
}
