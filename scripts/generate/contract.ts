import { refName, type Schema } from "./openapi.ts";
import { operationsOf, type Spec } from "./spec.ts";

/** What decides whether a value fits; formats, lengths and ranges are the business of the other schemas. */
const KEPT = ["$ref", "type", "enum", "const", "required", "x-any"] as const;

/**
 * The content of `contract.ts`: what each operation returns, closed, as plain data. For `sessionwise doctor` alone, which
 * looks for what is new in responses; the schemas that validate them let that pass.
 */
export function contractFile(spec: Spec): string {
  const operations: Record<string, Schema | null> = {};
  const schemas: Record<string, Schema> = {};
  const keep = (schema: Schema): Schema => {
    if (schema.$ref) {
      const name = refName(schema.$ref);
      if (!(name in schemas)) {
        // Named before it is filled in: nothing is visited twice.
        schemas[name] = {};
        schemas[name] = keep(spec.doc.components.schemas[name] ?? {});
      }
    }
    return {
      ...Object.fromEntries(KEPT.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]])),
      ...(schema.properties && {
        properties: Object.fromEntries(Object.entries(schema.properties).map(([name, child]) => [name, keep(child)])),
      }),
      ...(schema.items && { items: keep(schema.items) }),
      ...(schema.anyOf && { anyOf: schema.anyOf.map(keep) }),
      ...(schema.additionalProperties !== undefined && {
        additionalProperties:
          typeof schema.additionalProperties === "object"
            ? keep(schema.additionalProperties)
            : schema.additionalProperties,
      }),
    };
  };
  for (const { kind, method, path, operation } of operationsOf(spec.doc)) {
    if (kind !== "paths") continue;
    const [, found] = Object.entries(operation.responses).find(([status]) => status.startsWith("2")) ?? [];
    const schema = found && "content" in found ? found.content?.["application/json"]?.schema : undefined;
    operations[`${method.toUpperCase()} ${path}`] = schema ? keep(schema) : null;
  }
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [
    "/** The version of the document, what its operations return, by method and path (null: nothing), and the components that they name. Closed. */",
    `export const CONTRACT: unknown = ${JSON.stringify({ version: spec.doc.info.version, operations, schemas: sorted }, null, 1)};`,
    "",
  ].join("\n");
}
