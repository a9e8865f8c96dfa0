import { InvalidArgumentError, type OperationFacts } from "../errors/index.ts";
import { isPlainObject, show } from "./limits.ts";

/** Refuses parameters of which none could be read, so that a filter would be lost and everything asked for. */
export function checkParams(operation: OperationFacts, params: unknown): void {
  if (isPlainObject(params)) return;
  throw new InvalidArgumentError(`${operation.name}: params must be a plain object, and are ${show(params)}.`, {
    operation,
  });
}

/** Options, or none; anything else would be ignored without a word. */
export function optionsOf<T extends object>(operation: OperationFacts, options: T | null | undefined): T {
  // The cast: every option can be left out.
  if (options === undefined || options === null) return {} as T;
  if (typeof options === "object" && !Array.isArray(options)) return options;
  throw new InvalidArgumentError(`${operation.name}: options must be an object, and are ${show(options)}.`, {
    operation,
  });
}
