import { InvalidArgumentError, type OperationInfo } from "./errors/index.ts";
import { checkHeaders } from "./headers.ts";
import { checkLimits } from "./limits.ts";
import type { CallOptions } from "./options.ts";
import { show } from "./values.ts";

/** The options of a call, of an iteration, a wait or a series of calls, if they make sense; none where they are left out. */
export function checkedOptions<T extends object>(operation: OperationInfo, options: T | null | undefined): T {
  const problem = checkOptions(options);
  if (problem) throw new InvalidArgumentError(`${operation.name}: ${problem}.`, { operation });
  // The cast: every option can be left out.
  return options ?? ({} as T);
}

/** What is wrong with options, as a sentence without its full stop. */
export function checkOptions(options: object | null | undefined): string | undefined {
  if (options === undefined || options === null) return undefined;
  // Anything else would be ignored silently.
  if (typeof options !== "object" || Array.isArray(options))
    return `options must be an object, and are ${show(options)}`;
  const { signal, headers }: CallOptions = options;
  return (
    checkLimits(options) ??
    (headers && checkHeaders(headers)) ??
    (signal && typeof signal.addEventListener !== "function" ? "signal is not an AbortSignal" : undefined)
  );
}
