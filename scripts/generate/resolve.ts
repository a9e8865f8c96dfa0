import { refName, type Schema } from "./openapi.ts";
import type { Spec } from "./spec.ts";

/** What a `$ref` to a schema points to; a schema without one is itself. */
export function resolveSchema(spec: Spec, schema: Schema): Schema {
  return schema.$ref ? (spec.doc.components.schemas[refName(schema.$ref)] ?? schema) : schema;
}
