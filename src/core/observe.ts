import type { Attempt, OperationInfo, SessionwiseError } from "./errors/index.ts";

/** A call as an observer sees it: the same object from its start to its end. */
export interface ObservedCall {
  /** The API's name. */
  readonly api: string;
  /** Name, method and route template; never an id. */
  readonly operation: OperationInfo;
  /** The host of the base URL. */
  readonly serverAddress: string;
  /** Its port. */
  readonly serverPort: number;
}

/** How an attempt ended. */
export interface ObservedAttempt extends Attempt {
  /** From 1. */
  readonly number: number;
  /** Absent when no response came. */
  readonly status?: number;
  /** From `cf-ray` or `x-request-id`, if the response had one. */
  readonly requestId?: string;
}

/** How a call ended. */
export interface ObservedEnd {
  /** Every attempt, in order. */
  readonly attempts: readonly Attempt[];
  /** Milliseconds from the start of the call to its end. */
  readonly durationMs: number;
  /** Of the last response, if one came. */
  readonly status?: number;
  /** Absent when it succeeded. */
  readonly error?: SessionwiseError;
}

/**
 * Is called for every call that is sent: `start`, then for each attempt `attempt` and, if it is tried again, `wait`, and
 * finally `end`. It gets no ids, no bodies and no keys, so it may log or trace all of it. What it throws is ignored.
 */
export interface Observer {
  /** A call begins. */
  start?(call: ObservedCall): void;
  /** An attempt has ended. */
  attempt?(call: ObservedCall, attempt: ObservedAttempt): void;
  /** A wait before another attempt begins. */
  wait?(call: ObservedCall, wait: { readonly waitMs: number }): void;
  /** The call has ended. */
  end?(call: ObservedCall, end: ObservedEnd): void;
}

/** Calls a listener of the user; an error in it does not affect the call. */
export function notify(listener: () => unknown): void {
  try {
    const result = listener();
    // An async one rejects later, when nobody else would handle the rejection.
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // An observer, a logger or onDrift must not be able to break a call.
  }
}
