import { ApiPromise } from "./api-promise.ts";
import type { UntypedCore } from "./core.ts";
import { InvalidArgumentError } from "./errors/index.ts";
import type { Operation } from "./operation.ts";
import type { AnyInput } from "./operation-types.ts";
import type { CallOptions } from "./options.ts";
import { unknownName } from "./suggest.ts";
import { isPlainObject, show } from "./values.ts";

/** What an API offers, by `generated/<api>/operations.ts`. */
export interface Description {
  readonly operations: readonly Operation[];
  /** Paths that are other names of paths. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Calls any operation of the description by method and path, through the same pipeline as every method. */
export function rawRequest(
  core: UntypedCore,
  { operations, aliases = {} }: Description,
  method: string,
  path: string,
  input: AnyInput = {},
  options?: CallOptions,
): ApiPromise<unknown> {
  if (!isPlainObject(input)) {
    throw new InvalidArgumentError(`request: the input must be a plain object, and is ${show(input)}.`);
  }
  const problem = unknownName(input, ["path", "query", "body"], "a part of the input", "parts");
  if (problem) throw new InvalidArgumentError(`request: ${problem}.`);
  const { query: given }: AnyInput = input;
  const named = Object.hasOwn(aliases, path) ? aliases[path] : path;
  // Of operations on one route the later ones are distinguished by their query.
  const operation = operations.findLast(
    (one) =>
      one.method === method &&
      one.path === named &&
      Object.entries(one.query ?? {}).every(([name, value]) => Reflect.get(given ?? {}, name) === value),
  );
  if (!operation) {
    throw new InvalidArgumentError(`request: the API's description has no ${[method, path].map(String).join(" ")}.`);
  }
  // What distinguishes the operation is not a parameter of it: it is always sent.
  const query =
    operation.query && given
      ? Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(operation.query ?? {}, name)))
      : given;
  return new ApiPromise(core.send({ ...operation, path }, { ...input, query }, options), (body) => body);
}
