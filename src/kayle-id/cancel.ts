import { Deadline } from "../core/deadline.ts";
import type { CallOptions } from "../core/options.ts";
import type { InternalOptions } from "../core/request/call.ts";

export interface CancelOptions extends CallOptions {
  /** Read the session once it was cancelled, and give it. A `deadline` holds for both together. @default false */
  readonly reread?: boolean | undefined;
}

/** The options of two calls that have one deadline together. */
export function together(options: CallOptions): InternalOptions {
  if (options.deadline === undefined) return options;
  return { ...options, parent: new Deadline(options.deadline) };
}
