import { Deadline } from "./deadline.ts";
import { InvalidArgumentError, type OperationInfo } from "./errors/index.ts";
import { checkHeaders } from "./headers.ts";
import { checkLimits } from "./limits.ts";
import type { CallOptions } from "./options.ts";
import { unknownName } from "./suggest.ts";
import { show } from "./values.ts";

/** The options of a call, and what it is part of. */
export interface InternalOptions extends CallOptions {
  /** Of the iteration, the wait or the series that the call belongs to: it bounds the call too. */
  readonly parent?: Deadline | undefined;
}

/** The names of options, each of them: the compiler asks for those that a type has and a table has not. */
export type OptionNames<T> = Readonly<Record<keyof T, true>>;

export const CALL_OPTIONS: OptionNames<CallOptions> = {
  signal: true,
  timeout: true,
  deadline: true,
  maxRetries: true,
  headers: true,
};

/** The options of a call, of an iteration, a wait or a series of calls, if they make sense; none where they are left out. */
export function checkedOptions<T extends object>(
  operation: OperationInfo,
  options: T | null | undefined,
  names: OptionNames<NoInfer<T>>,
): T {
  const problem = checkOptions(options, names);
  if (problem) throw new InvalidArgumentError(`${operation.name}: ${problem}.`, { operation });
  // The cast: every option can be left out.
  return options ?? ({} as T);
}

/** What is wrong with options, as sentences without the last full stop. */
export function checkOptions<T extends object>(
  options: T | null | undefined,
  names: OptionNames<NoInfer<T>>,
): string | undefined {
  if (options === undefined || options === null) return undefined;
  // Anything else would be ignored silently.
  if (typeof options !== "object" || Array.isArray(options))
    return `options must be an object, and are ${show(options)}`;
  const { signal, headers, parent }: InternalOptions = options;
  // Whoever made the parent has checked what its calls have in common.
  if (parent instanceof Deadline) return undefined;
  return (
    unknownName(options, Object.keys(names), "an option") ??
    checkLimits(options) ??
    (headers && checkHeaders(headers)) ??
    (signal && typeof signal.addEventListener !== "function" ? "signal is not an AbortSignal" : undefined)
  );
}
