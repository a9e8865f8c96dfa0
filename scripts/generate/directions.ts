import { children, refName, type Schema } from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import { type FoundOperation, operationsOf, type Spec } from "./spec.ts";

/** Who writes values of a schema: we do (`request`, closed and strict) or the server does (`response`, open and loose). */
export type Side = "request" | "response";

/** The side of each component. An enum by itself has none: it is the list of what is known, and each use decides. */
export function directionsOf(spec: Spec): Map<string, Side> {
  const sides = new Map<string, Side>();
  const visit = (schema: Schema, side: Side): void => {
    if (schema.$ref) {
      const name = refName(schema.$ref);
      const target = resolveSchema(spec, schema);
      if (target.enum) return;
      const known = sides.get(name);
      if (known && known !== side) {
        spec.fail(
          ["components", "schemas", name],
          "It is used in requests and in responses.",
          "Write one component for each: requests are strict, responses loose.",
        );
      }
      sides.set(name, side);
      if (!known) visit(target, side);
    }
    for (const [child] of children(schema)) visit(child, side);
  };
  for (const found of operationsOf(spec.doc)) {
    for (const schema of requestSchemas(found)) visit(schema, found.kind === "paths" ? "request" : "response");
    for (const schema of responseSchemas(spec, found)) visit(schema, "response");
  }
  return sides;
}

function requestSchemas({ operation }: FoundOperation): Schema[] {
  return Object.values(operation.requestBody?.content ?? {}).map((media) => media.schema);
}

/** The schemas of all answers, or of the successful ones only. */
export function responseSchemas(spec: Spec, { operation }: FoundOperation, only: "all" | "2xx" = "all"): Schema[] {
  return Object.entries(operation.responses)
    .filter(([status]) => only === "all" || status.startsWith("2"))
    .flatMap(([, answer]) => {
      const found = "$ref" in answer ? spec.doc.components.responses?.[refName(answer.$ref)] : answer;
      return Object.values(found?.content ?? {}).map((media) => media.schema);
    });
}
