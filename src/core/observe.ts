import type { Attempt, OperationFacts, SessionwiseError } from "./errors/index.ts";

/** A call as an observer hears of it: the same object from its start to its end. */
export interface ObservedCall {
  /** The API's name. */
  readonly api: string;
  /** Name, method and route template; never an id. */
  readonly operation: OperationFacts;
  readonly serverAddress: string;
  readonly serverPort: number;
}

/** How an attempt ended. */
export interface ObservedAttempt extends Attempt {
  /** From 1. */
  readonly number: number;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly requestId?: string;
}

/** How a call ended. */
export interface ObservedEnd {
  readonly attempts: readonly Attempt[];
  readonly durationMs: number;
  /** Of the last answer, if one came. */
  readonly status?: number;
  /** Absent when it succeeded. */
  readonly error?: SessionwiseError;
}

/**
 * Hears of every call that is sent: `start`, then for each attempt `attempt` and, if it is tried again, `wait`, at last
 * `end`. It gets no ids, no bodies and no keys, so it may log or trace all of it. What it throws is ignored.
 */
export interface Observer {
  start?(call: ObservedCall): void;
  attempt?(call: ObservedCall, attempt: ObservedAttempt): void;
  wait?(call: ObservedCall, wait: { readonly waitMs: number }): void;
  end?(call: ObservedCall, end: ObservedEnd): void;
}

/** Tells somebody outside something; what goes wrong there is not the call's business. */
export function notify(listener: () => unknown): void {
  try {
    const told = listener();
    // An async one rejects later, and nobody else would be there to hear it.
    if (told instanceof Promise) told.catch(() => {});
  } catch {
    // An observer, a logger or onDrift must not be able to break a call.
  }
}
