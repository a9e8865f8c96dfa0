import { children, refName, type Schema } from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import { type FoundOperation, operationsOf, type Spec } from "./spec.ts";

/**
 * Which way the values of a schema travel: we write them (`request`, closed and strict), or the server does (`response`,
 * open and loose).
 */
export type Direction = "request" | "response";

/** The direction of each component. An enum by itself has none: it is the list of what is known, and each use decides. */
export function directionsOf(spec: Spec): Map<string, Direction> {
  const directions = new Map<string, Direction>();
  const visit = (schema: Schema, direction: Direction): void => {
    if (schema.$ref) {
      const name = refName(schema.$ref);
      const target = resolveSchema(spec, schema);
      if (target.enum) return;
      const known = directions.get(name);
      if (known && known !== direction) {
        spec.fail(
          ["components", "schemas", name],
          "It is used in requests and in responses.",
          "Write one component for each: requests are strict, responses loose.",
        );
      }
      directions.set(name, direction);
      if (!known) visit(target, direction);
    }
    for (const [child] of children(schema)) visit(child, direction);
  };
  for (const found of operationsOf(spec.doc)) {
    for (const schema of requestSchemas(found)) visit(schema, found.kind === "paths" ? "request" : "response");
    for (const schema of responseSchemas(spec, found)) visit(schema, "response");
  }
  return directions;
}

function requestSchemas({ operation }: FoundOperation): Schema[] {
  return Object.values(operation.requestBody?.content ?? {}).map((media) => media.schema);
}

/** The schemas of all responses, or of the successful ones only. */
export function responseSchemas(spec: Spec, { operation }: FoundOperation, only: "all" | "2xx" = "all"): Schema[] {
  return Object.entries(operation.responses)
    .filter(([status]) => only === "all" || status.startsWith("2"))
    .flatMap(([, response]) => {
      const found = "$ref" in response ? spec.doc.components.responses?.[refName(response.$ref)] : response;
      return Object.values(found?.content ?? {}).map((media) => media.schema);
    });
}
