import { children, refName, type Schema, typesOf } from "./openapi.ts";
import { type FoundOperation, operationsOf, type Path, parametersOf, type Spec } from "./spec.ts";

const KEYWORDS = new Set([
  ...["$ref", "type", "description", "examples", "enum", "const", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "minItems", "maxItems", "items", "required", "properties", "additionalProperties"],
  ...["anyOf", "x-sensitive"],
]);

const WRITES = new Set(["post", "put", "patch"]);

/** Refuses what the generators would otherwise have to skip or guess. Throws a SpecError at the first mistake. */
export function checkSpec(spec: Spec): void {
  checkReferences(spec, spec.doc, []);
  for (const [name, schema] of Object.entries(spec.doc.components.schemas)) {
    checkSchema(spec, schema, ["components", "schemas", name]);
  }
  const ids = new Set<string>();
  for (const found of operationsOf(spec.doc)) {
    checkOperation(spec, found);
    const id = found.operation.operationId ?? "";
    if (ids.has(id)) spec.fail([...found.at, "operationId"], `${id} is taken already.`, "Give each operation its own.");
    ids.add(id);
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
  for (const step of steps) value = typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
  return hash === "#" && value !== undefined;
}

function checkSchema(spec: Spec, schema: Schema, path: Path): void {
  for (const key of Object.keys(schema)) {
    if (!KEYWORDS.has(key)) {
      spec.fail(
        [...path, key],
        `The schema keyword "${key}" is not known here.`,
        "Say it with the known ones, or teach scripts/generate/check.ts and schemas.ts the keyword.",
      );
    }
  }
  const types = typesOf(schema);
  if (schema.enum) {
    if (types.includes("null") !== schema.enum.includes(null)) {
      spec.fail([...path, "enum"], "Type and enum disagree about null.", "A nullable enum has null in both.");
    }
    if (schema.enum.length < 2) spec.fail([...path, "enum"], "An enum of one value.", "Write it as const.");
  }
  if (types.filter((type) => type !== "null").length > 1) {
    spec.fail([...path, "type"], "More than one type beside null.", "Use anyOf with one schema a type.");
  }
  if (!(schema.$ref || schema.anyOf || schema.type)) {
    spec.fail(path, "A schema without type, anyOf or $ref.", "Say what it is: anything goes is never what we mean.");
  }
  for (const [child, steps] of children(schema)) checkSchema(spec, child, [...path, ...steps]);
}

function checkOperation(spec: Spec, { kind, method, operation, at }: FoundOperation): void {
  if (!operation.operationId) {
    spec.fail(at, "The operation has no operationId.", "Name it after its place in the client, as in sessions.list.");
  }
  if (WRITES.has(method) && typeof operation["x-idempotent"] !== "boolean") {
    spec.fail(
      at,
      "A write without x-idempotent.",
      "Say x-idempotent: true if sending it twice equals once, else false.",
    );
  }
  if (kind === "paths") {
    for (const parameter of parametersOf(spec.doc, operation)) {
      checkSchema(spec, parameter.schema, [...at, "parameters"]);
      if (parameter.in === "header")
        spec.fail([...at, "parameters"], "A header parameter.", "Support is not built yet.");
      if (parameter.in === "query") checkPageSize(spec, parameter.name, parameter.schema, operation, at);
    }
  }
  const answers = Object.entries(operation.responses).map(
    ([status, answer]) => [`responses > ${status}`, answer] as const,
  );
  for (const [name, answer] of [["requestBody", operation.requestBody ?? {}] as const, ...answers]) {
    if ("$ref" in answer) continue;
    for (const { schema } of Object.values(answer.content ?? {})) {
      if (!schema.$ref) {
        spec.fail(
          [...at, ...name.split(" > ")],
          "A schema without a name.",
          "Move it to components.schemas and refer to it.",
        );
      }
    }
  }
}

function checkPageSize(
  spec: Spec,
  name: string,
  schema: Schema,
  operation: FoundOperation["operation"],
  at: Path,
): void {
  const paginated = operation["x-paginated"];
  if (name === "limit" && schema.maximum !== paginated?.largestPage) {
    spec.fail(
      [...at, "x-paginated"],
      `limit goes up to ${schema.maximum}, x-paginated says ${paginated?.largestPage ?? "nothing"}.`,
      "Write x-paginated: { order, largestPage } with the same number.",
    );
  }
}

/** What a `$ref` to a schema points to; a schema without one is itself. */
export function resolveSchema(spec: Spec, schema: Schema): Schema {
  return schema.$ref ? (spec.doc.components.schemas[refName(schema.$ref)] ?? schema) : schema;
}
