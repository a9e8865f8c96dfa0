import type { Api } from "../api.ts";
import { InvalidArgumentError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import type { AnyInput } from "../operation-types.ts";
import { unknownName } from "../suggest.ts";
import { asRecord, isPlainObject } from "../values.ts";

/**
 * Refuses what the server would ignore, or take for something else than was meant: names that are not parameters, by
 * the metadata of the operation, and whatever the API's own check knows. Every call passes here, however it was made.
 */
export function checkInput(api: Api, operation: Operation, input: AnyInput): void {
  const { query, body } = input;
  const { parameters, fields } = operation;
  const problem =
    (query === undefined
      ? undefined
      : (checkNames(query, parameters) ?? api.checkQuery?.(asRecord(query), operation))) ??
    (fields && (checkNames(body, fields) ?? api.checkBody?.(asRecord(body), operation)));
  if (problem) throw new InvalidArgumentError(`${operation.name}: ${problem}.`, { operation });
}

/** What is wrong with the names of a query or a body, as sentences without the last full stop. */
export function checkNames(given: unknown, known: readonly string[]): string | undefined {
  if (!isPlainObject(given)) return "params must be a plain object";
  return unknownName(given, known, "a parameter, and the server would ignore it", "parameters");
}
