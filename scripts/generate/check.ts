import { checkOperation } from "./check-operation.ts";
import { checkSchema } from "./check-schema.ts";
import { directionsOf } from "./directions.ts";
import { children, METHODS, refName, type Schema } from "./openapi.ts";
import { aliasOf, operationsOf, type Path, type Spec, unescapeStep } from "./spec.ts";

const PATH_ITEM_KEYS = new Set<string>([...METHODS, "summary", "description"]);

/** Refuses what the generators would otherwise have to skip or guess. Throws a SpecError at the first mistake. */
export function checkSpec(spec: Spec): void {
  checkFrame(spec);
  checkReferences(spec, spec.doc, []);
  const schemas = Object.entries(spec.doc.components.schemas);
  for (const [name, schema] of schemas) checkSchema(spec, schema, ["components", "schemas", name]);
  checkPathItems(spec);
  const ids = new Set<string>();
  for (const found of operationsOf(spec.doc)) {
    checkOperation(spec, found);
    const { operationId = "", "x-variants": variants = [] } = found.operation;
    for (const name of [operationId, ...variants.map((variant) => variant.operationId)]) {
      const id = name.toLowerCase().replaceAll(".", "");
      if (ids.has(id)) {
        spec.fail([...found.at, "operationId"], `${name} is taken already.`, "Give each operation its own.");
      }
      ids.add(id);
    }
  }
  checkUse(spec, schemas);
}

function checkFrame(spec: Spec): void {
  const { openapi, paths, components } = Object(spec.doc);
  if (!/^3\.1\./.test(String(openapi)))
    spec.fail(["openapi"], "This is not an OpenAPI 3.1 document.", "Write openapi: 3.1.0.");
  if (typeof paths !== "object" || typeof components?.schemas !== "object") {
    spec.fail([], "There are no paths or no components.schemas.", "Write both, even where they are short.");
  }
}

function checkReferences(spec: Spec, value: unknown, path: Path): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === "$ref" && typeof child === "string" && !resolves(spec, child)) {
      spec.fail([...path, key], `${child} does not resolve.`, "Correct the name, or write the component.");
    }
    checkReferences(spec, child, [...path, key]);
  }
}

function resolves(spec: Spec, ref: string): boolean {
  const [hash, ...steps] = ref.split("/");
  let value: unknown = spec.doc;
  for (const step of steps)
    value = typeof value === "object" && value !== null ? Reflect.get(value, unescapeStep(step)) : undefined;
  return hash === "#" && value !== undefined;
}

function checkPathItems(spec: Spec): void {
  for (const kind of ["paths", "webhooks"] as const) {
    for (const [path, item] of Object.entries(spec.doc[kind] ?? {})) {
      if (item.$ref !== undefined) {
        const alone = Object.keys(item).length === 1 && kind === "paths" && item.$ref.startsWith("#/paths/");
        if (alone && aliasOf(spec, item)) continue;
        spec.fail([kind, path, "$ref"], "This is not another name of a path.", "Write nothing but a $ref to a path.");
      }
      const unknown = Object.keys(item).find((key) => !PATH_ITEM_KEYS.has(key));
      if (unknown === undefined) continue;
      spec.fail(
        [kind, path, unknown],
        `"${unknown}" is not known here.`,
        `Write it into each operation, or use ${METHODS.join(", ")}.`,
      );
    }
  }
}

/** A component that nobody uses would be typed and validated by guess. */
function checkUse(spec: Spec, schemas: readonly (readonly [string, Schema])[]): void {
  const directions = directionsOf(spec);
  const used = new Set(schemas.flatMap(([, schema]) => refsIn(schema)));
  for (const [name, schema] of schemas) {
    const inParameter = JSON.stringify([spec.doc.paths, spec.doc.components.parameters]).includes(`/schemas/${name}"`);
    if (directions.has(name) || inParameter || (schema.enum && used.has(name))) continue;
    spec.fail(["components", "schemas", name], "Nothing uses it.", "Refer to it from an operation, or delete it.");
  }
}

function refsIn(schema: Schema): string[] {
  return [...(schema.$ref ? [refName(schema.$ref)] : []), ...[...children(schema)].flatMap(([child]) => refsIn(child))];
}
