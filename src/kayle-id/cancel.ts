import { CALL_OPTIONS, type InternalOptions, type OptionNames } from "../core/call-options.ts";
import { Deadline } from "../core/deadline.ts";
import type { CallOptions } from "../core/options.ts";

export interface CancelOptions extends CallOptions {
  /** Read the session after the cancellation, and return it. A `deadline` covers both calls. @default false */
  readonly reread?: boolean | undefined;
}

export const CANCEL_OPTIONS: OptionNames<CancelOptions> = { ...CALL_OPTIONS, reread: true };

/** The options of two calls that share one deadline. */
export function together(options: CallOptions): InternalOptions {
  if (options.deadline === undefined) return options;
  return { ...options, parent: new Deadline(options.deadline) };
}
