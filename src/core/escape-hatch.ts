import type { ApiPromise } from "./api-promise.ts";
import type { Core } from "./core.ts";
import { InvalidArgumentError } from "./errors/index.ts";
import type { Operation } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { checkParams } from "./request/arguments.ts";
import { show } from "./request/limits.ts";
import { wireQuery } from "./request/query.ts";

type Method = Operation["method"];

/** The description of one operation; undefined or never when the path has none of this method. */
export type OperationOf<Paths, M extends Method, P extends keyof Paths> = Paths[P][Lowercase<M> & keyof Paths[P]];

/** What an operation takes: `path`, `query` and `body`, as its description has them. */
type InputOf<O> = (O extends { parameters: { path: infer Values } } ? { path: Values } : unknown) &
  (O extends { parameters: { query?: infer Query } } ? { query?: WithDates<Query> } : unknown) &
  (O extends { requestBody: { content: Json<infer Body> } } ? { body: Body } : OptionalBody<O>);

/** Times may be given as a `Date`. */
type WithDates<Query> = { [K in keyof Query]: string extends Query[K] ? Query[K] | Date : Query[K] };

type Json<Body> = { "application/json": Body };
type OptionalBody<O> = O extends { requestBody?: infer R }
  ? [NonNullable<R>] extends [never]
    ? unknown
    : NonNullable<R> extends { content: Json<infer Body> }
      ? { body?: Body }
      : unknown
  : unknown;

/** The body of a success, envelope included; undefined where there is none. */
export type AnswerOf<O> = O extends { responses: infer Responses }
  ? Responses extends { 200: { content: Json<infer Body> } } | { 202: { content: Json<infer Body> } }
    ? Body
    : undefined
  : never;

/** Input that may be left out when nothing in it is required; nothing fits where there is no operation. */
export type InputArgs<O> = [O] extends [object]
  ? object extends InputOf<O>
    ? [input?: InputOf<O>, options?: CallOptions]
    : [input: InputOf<O>, options?: CallOptions]
  : never;

/** The input of any operation, once its types have done their work. */
export interface AnyInput {
  readonly path?: unknown;
  readonly query?: object;
  readonly body?: unknown;
}

/** Calls any operation of the description by method and path, through the same pipeline as every method. */
export function requestByPath<Paths extends object>(
  core: Core<Paths>,
  operations: readonly Operation[],
  method: string,
  path: string,
  input?: AnyInput,
  options?: CallOptions,
  aliases: Readonly<Record<string, string>> = {},
): ApiPromise<unknown> {
  const named = Object.hasOwn(aliases, path) ? aliases[path] : path;
  if (input !== undefined) checkParams({ name: "request", method, path }, input);
  const { path: values, query, body } = input ?? {};
  // Of operations on one route the later ones are told apart by their query.
  const operation = operations.findLast(
    (one) =>
      one.method === method &&
      one.path === named &&
      Object.entries(one.query ?? {}).every(([name, value]) => Reflect.get(query ?? {}, name) === value),
  );
  if (!operation) {
    throw new InvalidArgumentError(`request: the API's description has no ${show(method)} ${show(path)}.`);
  }
  return core.call(
    operation,
    options,
    async (http, via) => {
      const params = { ...(values !== undefined && { path: values }), query: wireQuery(operation, query ?? {}) };
      // The cast: method and path were just found in the description, which the caller's types come from.
      const send = http.request as unknown as (...args: unknown[]) => Promise<{ data?: unknown }>;
      return send(method.toLowerCase(), path, { params, ...(body !== undefined && { body }), ...via });
    },
    (answer) => answer,
  );
}
