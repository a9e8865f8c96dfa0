import type { InternalOptions } from "../core/core.ts";
import type { CallOptions } from "../core/options.ts";

export interface CancelOptions extends CallOptions {
  /** Read the session once it was cancelled, and give it. A `deadline` holds for both together. @default false */
  readonly reread?: boolean | undefined;
}

/** Reads a session once it was cancelled, within what that has left of the deadline. */
export async function reread<S>(
  cancelled: PromiseLike<void>,
  options: CallOptions,
  retrieve: (options: InternalOptions) => PromiseLike<S>,
): Promise<S> {
  const started = performance.now();
  await cancelled;
  const left = (options.deadline ?? Infinity) - (performance.now() - started);
  return retrieve({ ...options, atMostMs: Math.max(1, left) });
}
