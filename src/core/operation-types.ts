import type { Operation } from "./operation.ts";
import type { CallOptions } from "./options.ts";

/** The description of one operation; undefined or never when the path has none of this method. */
export type OperationOf<Paths, M extends Operation["method"], P extends keyof Paths> = Paths[P][Lowercase<M> &
  keyof Paths[P]];

/** The description of an operation that `generated/<api>/operations.ts` names. */
export type Described<Paths, O extends Operation> = OperationOf<Paths, O["method"], O["path"] & keyof Paths>;

/** What an operation takes: `path`, `query` and `body`, as its description has them. */
export type InputOf<D> = (D extends { parameters: { path: infer Values } } ? { readonly path: Values } : unknown) &
  (D extends { parameters: { query?: infer Query } } ? { readonly query?: QueryInput<NonNullable<Query>> } : unknown) &
  (D extends { requestBody: { content: Json<infer Body> } } ? { readonly body: Body } : OptionalBody<D>);

/** Times may be given as a `Date`, and what is undefined is left out. */
type QueryInput<Query> = { readonly [K in keyof Query]: QueryValue<Query[K]> | undefined };
type QueryValue<V> = V extends readonly (infer Item)[] ? readonly Item[] : string extends V ? V | Date : V;

type Json<Body> = { "application/json": Body };
type OptionalBody<D> = D extends { requestBody?: infer R }
  ? [NonNullable<R>] extends [never]
    ? unknown
    : NonNullable<R> extends { content: Json<infer Body> }
      ? { readonly body?: Body }
      : unknown
  : unknown;

/** The body of a success, envelope included; undefined where there is none. */
export type BodyOf<D> = D extends { responses: infer Responses }
  ? Responses extends { 200: { content: Json<infer Body> } } | { 202: { content: Json<infer Body> } }
    ? Body
    : undefined
  : never;

/** Input that may be left out when nothing in it is required; nothing fits where there is no operation. */
export type InputArgs<D> = [D] extends [object]
  ? object extends InputOf<D>
    ? [input?: InputOf<D>, options?: CallOptions]
    : [input: InputOf<D>, options?: CallOptions]
  : never;

/** The input of any operation, once its types have done their work. */
export interface AnyInput {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
}
