/** The part of OpenAPI 3.1 that our specs use. `check.ts` refuses the rest, so nothing is skipped in silence. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  examples?: unknown[];
  enum?: (string | number | null)[];
  const?: string | number | boolean;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  "x-sensitive"?: true | "query";
  "x-any"?: true;
}

export interface Parameter {
  name: string;
  in: "query" | "path" | "header";
  required?: boolean;
  description?: string;
  schema: Schema;
  "x-sensitive"?: true;
}

interface Content {
  content?: Record<string, { schema: Schema }>;
}

export interface OperationObject {
  operationId?: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content;
  responses: Record<string, (Content & { description: string }) | { $ref: string }>;
  "x-idempotent"?: boolean;
  "x-paginated"?: Paginated;
  "x-variants"?: Variant[];
  /** The property of the response that repeats the path parameter, as in `data.id`; `none` where none does. */
  "x-echoes"?: string;
}

export interface Paginated {
  order: "id" | "created_at" | "none";
  cursor: string;
  largestPage?: number;
  /** The property of a page that holds its rows; `data` where it is not said. */
  rows?: string;
}

/** The same operation, which returns another component when parameters of its query have these values. */
export interface Variant {
  operationId: string;
  query: Record<string, string>;
  response: string;
}

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof METHODS)[number];
/** Operations, or nothing but a reference to the path that this one is another name of. */
export type PathItem = Partial<Record<Method, OperationObject>> & { $ref?: string };

export interface OpenApi {
  openapi: string;
  info: { version: string };
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, Content & { description: string }>;
  };
}

/** The types of a schema as a list: `"string"` and `["string"]` are the same thing. */
export function typesOf(schema: Schema): string[] {
  return schema.type === undefined ? [] : [schema.type].flat();
}

/** The formats that a value may have; a union has those of its members. */
export function formatsOf({ format, anyOf = [] }: Schema): string[] {
  return [...(format === undefined ? [] : [format]), ...anyOf.flatMap(formatsOf)];
}

/** Whether null is among the values. */
export function isNullable(schema: Schema): boolean {
  return typesOf(schema).includes("null") || (schema.anyOf ?? []).some(isNullable);
}

/** `#/components/schemas/Session` -> `Session`. */
export function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** The schemas directly inside a schema, with the steps that lead to each. */
export function* children(schema: Schema): Generator<[Schema, (string | number)[]]> {
  for (const [name, child] of Object.entries(schema.properties ?? {})) yield [child, ["properties", name]];
  if (schema.items) yield [schema.items, ["items"]];
  if (typeof schema.additionalProperties === "object") yield [schema.additionalProperties, ["additionalProperties"]];
  for (const [index, child] of (schema.anyOf ?? []).entries()) yield [child, ["anyOf", index]];
}
