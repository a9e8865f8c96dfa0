import { InvalidArgumentError, type OperationFacts } from "./errors/index.ts";
import { checkHeaders } from "./headers.ts";
import { checkLimits } from "./limits.ts";
import type { CallOptions } from "./options.ts";
import { show } from "./values.ts";

/** Options, or none; anything else would be ignored without a word. */
export function optionsOf<T extends object>(operation: OperationFacts, options: T | null | undefined): T {
  // The cast: every option can be left out.
  if (options === undefined || options === null) return {} as T;
  if (typeof options === "object" && !Array.isArray(options)) return options;
  throw new InvalidArgumentError(`${operation.name}: options must be an object, and are ${show(options)}.`, {
    operation,
  });
}

/** What is wrong with the options of a call, or of a walk, a wait or a series of calls, as a sentence without its full stop. */
export function checkOptions(options: CallOptions): string | undefined {
  const { signal, headers } = options;
  return (
    checkLimits(options) ??
    (headers && checkHeaders(headers)) ??
    (signal && typeof signal.addEventListener !== "function" ? "signal is not an AbortSignal" : undefined)
  );
}
