import { children, type Schema, typesOf } from "./openapi.ts";
import type { Path, Spec } from "./spec.ts";

/** Keywords that only describe; they may stand beside anything. */
const NOTES = ["description", "examples", "x-sensitive", "x-any"];
const KEYWORDS = new Set([
  ...NOTES,
  ...["$ref", "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum"],
  ...["minItems", "maxItems", "items", "required", "properties", "additionalProperties", "anyOf"],
]);
const TYPES = new Set(["null", "boolean", "integer", "number", "string", "array", "object"]);

/** Refuses a schema that the generators do not understand to the last keyword. */
export function checkSchema(spec: Spec, schema: Schema, path: Path): void {
  for (const key of Object.keys(schema)) {
    if (KEYWORDS.has(key)) continue;
    spec.fail(
      [...path, key],
      `The schema keyword "${key}" is not known here.`,
      "Say it with the known ones, or teach scripts/generate/check-schema.ts and schemas.ts the keyword.",
    );
  }
  checkKind(spec, schema, path);
  checkTypes(spec, schema, path);
  checkEnum(spec, schema, path);
  checkPattern(spec, schema, path);
  const mark = schema["x-sensitive"];
  if (mark !== undefined && ((mark !== true && mark !== "query") || path.at(-2) !== "properties")) {
    spec.fail(
      [...path, "x-sensitive"],
      "The mark is not understood here.",
      'Write true or "query", on a property itself.',
    );
  }
  const missing = (schema.required ?? []).find((name) => !schema.properties || !(name in schema.properties));
  if (missing !== undefined) spec.fail([...path, "required"], `There is no property ${missing}.`, "Correct the name.");
  for (const [child, steps] of children(schema)) checkSchema(spec, child, [...path, ...steps]);
}

/** A reference, a union, or a type: each alone, because what stood beside it would be lost. */
function checkKind(spec: Spec, schema: Schema, path: Path): void {
  const kinds = (["$ref", "anyOf", "type", "x-any"] as const).filter((kind) => schema[kind] !== undefined);
  if (kinds.length !== 1 || (schema["x-any"] ?? true) !== true) {
    spec.fail(
      path,
      "A schema must have one of type, anyOf and $ref.",
      "Say what it is, or x-any: true where really anything goes.",
    );
  }
  const besides = Object.keys(schema).filter((key) => key !== kinds[0] && !NOTES.includes(key));
  if (kinds[0] !== "type" && besides.length > 0) {
    spec.fail(
      [...path, besides[0] ?? ""],
      `${besides[0]} beside ${kinds[0]} would be lost.`,
      "Move it into what is referred to.",
    );
  }
  if (schema.anyOf?.every((one) => one.const !== undefined)) {
    spec.fail([...path, "anyOf"], "A union of constants.", "Write it as enum, so that it can be open in responses.");
  }
}

function checkTypes(spec: Spec, schema: Schema, path: Path): void {
  const types = typesOf(schema);
  const unknown = types.find((type) => !TYPES.has(type));
  if (unknown !== undefined)
    spec.fail([...path, "type"], `There is no type ${unknown}.`, `Use ${[...TYPES].join(", ")}.`);
  if (types.filter((type) => type !== "null").length > 1) {
    spec.fail([...path, "type"], "More than one type beside null.", "Use anyOf with one schema a type.");
  }
  if (types.includes("array") && !schema.items) spec.fail(path, "An array without items.", "Say what is in it.");
  if (schema.const !== undefined && types.length !== 1) {
    spec.fail([...path, "const"], "A constant of more than one type.", "Give it one type, or use an enum.");
  }
}

function checkEnum(spec: Spec, schema: Schema, path: Path): void {
  if (!schema.enum) return;
  const types = typesOf(schema);
  const fail = (problem: string, remedy: string) => spec.fail([...path, "enum"], problem, remedy);
  if (types.includes("null") !== schema.enum.includes(null)) {
    fail("Type and enum disagree about null.", "A nullable enum has null in both.");
  }
  if (schema.enum.length < 2) fail("An enum of one value.", "Write it as const.");
  const known = schema.enum.filter((value) => value !== null);
  const strings = types.includes("string") && known.every((value) => typeof value === "string");
  const integers = types.includes("integer") && known.every((value) => Number.isInteger(value));
  if (!strings && !integers)
    fail("An enum of anything but strings or whole numbers.", "Use one type, and name it in type.");
}

/** The pattern is written into a regular expression literal, and used without flags. */
function checkPattern(spec: Spec, { pattern }: Schema, path: Path): void {
  if (pattern === undefined) return;
  try {
    new RegExp(pattern);
  } catch {
    spec.fail([...path, "pattern"], "It is not a regular expression.", "Correct it.");
  }
  if (!/^\^[^|]*\$$/.test(pattern) || pattern.includes("/") || pattern.includes("\\p{")) {
    spec.fail([...path, "pattern"], "It could match a part only.", "Write ^…$, without |, / and \\p.");
  }
}
