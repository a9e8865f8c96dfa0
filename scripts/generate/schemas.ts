import { type Direction, directionsOf } from "./directions.ts";
import { children, refName, type Schema, typesOf } from "./openapi.ts";
import { listComponents, writePredicate } from "./predicates.ts";
import { helpersFor } from "./schema-helpers.ts";
import { type Path, type Spec, SpecError } from "./spec.ts";

/**
 * The content of `schemas.ts`: zod/mini, one export a component. Requests are strict, responses loose. Each schema is a
 * pure call of its own, so that a bundler drops those that nobody imports. Lengths count UTF-16 units, as the server's
 * own validator does. The page of a list has a predicate too.
 */
export function schemasFile(spec: Spec): string {
  const directions = directionsOf(spec);
  const lists = listComponents(spec);
  const blocks = inOrder(spec).map((name) => {
    const schema = spec.doc.components.schemas[name] ?? {};
    // An enum by itself lists the known values; where it is used in a response, it is written open there.
    const text = write(spec, schema, schema.enum ? "request" : (directions.get(name) ?? "response"), name);
    const isNamed = lists.all.has(name) && schema.properties;
    const whole = lists.pages.has(name) ? `withPredicate(${text}, is${name})` : text;
    const block = `${doc(schema)}export const ${name} = /* @__PURE__ */ (() => ${whole})();`;
    return isNamed ? `${writePredicate(spec, name)}\n\n${block}` : block;
  });
  return ['import * as z from "zod/mini";', ...helpersFor(blocks), ...blocks].join("\n\n").concat("\n");
}

function doc(schema: Schema): string {
  return schema.description ? `/** ${schema.description.replaceAll("*/", "*\\/")} */\n` : "";
}

/** Names in an order in which each stands after those it refers to. */
function inOrder(spec: Spec): string[] {
  const done = new Set<string>();
  const visit = (name: string, trail: Path): void => {
    if (trail.includes(name)) {
      const place = ["components", "schemas", name];
      spec.fail(place, "The schema contains itself.", "Recursive schemas are not supported: cut the circle.");
    }
    if (done.has(name)) return;
    const refs = (schema: Schema): string[] => [
      ...(schema.$ref ? [refName(schema.$ref)] : []),
      ...[...children(schema)].flatMap(([child]) => refs(child)),
    ];
    for (const ref of refs(spec.doc.components.schemas[name] ?? {})) visit(ref, [...trail, name]);
    done.add(name);
  };
  for (const name of Object.keys(spec.doc.components.schemas)) visit(name, []);
  return [...done];
}

function write(spec: Spec, schema: Schema, direction: Direction, place: string): string {
  if (schema.$ref) {
    const name = refName(schema.$ref);
    const target = spec.doc.components.schemas[name];
    return target?.enum && direction === "response" ? write(spec, target, direction, place) : name;
  }
  if (schema["x-any"]) return "z.unknown()";
  if (schema.anyOf) return `z.union([${schema.anyOf.map((one) => write(spec, one, direction, place)).join(", ")}])`;
  if (schema.const !== undefined) return `z.literal(${JSON.stringify(schema.const)})`;
  const types = typesOf(schema);
  const [type = "null"] = types.filter((one) => one !== "null");
  const text = schema.enum ? writeEnum(schema.enum, direction) : writeType(spec, schema, type, direction, place);
  return types.includes("null") && type !== "null" ? `z.nullable(${text})` : text;
}

function writeEnum(values: readonly (string | number | null)[], direction: Direction): string {
  const known = values.filter((value) => value !== null);
  const list = `[${known.map((value) => JSON.stringify(value)).join(", ")}]`;
  const strings = known.every((value) => typeof value === "string");
  if (direction === "response") return `${strings ? "openString" : "openInteger"}(${list})`;
  return strings ? `z.enum(${list})` : `z.literal(${list})`;
}

function writeType(spec: Spec, schema: Schema, type: string, direction: Direction, place: string): string {
  switch (type) {
    case "null":
      return "z.null()";
    case "boolean":
      return "z.boolean()";
    case "integer":
      return checked("z.int()", schema);
    case "number":
      return checked("z.number()", schema);
    case "string":
      return checked(schema.format === "uri" ? "z.url()" : "z.string()", schema);
    case "array":
      return checked(`z.array(${write(spec, schema.items ?? {}, direction, place)})`, schema);
    case "object":
      return writeObject(spec, schema, direction, place);
    default:
      throw new SpecError(`${spec.file}: ${place} has type ${type}, which scripts/generate/schemas.ts does not know.`);
  }
}

function checked(base: string, schema: Schema): string {
  const checks = [
    schema.pattern !== undefined && `z.regex(/${schema.pattern}/)`,
    schema.minLength !== undefined && `z.minLength(${schema.minLength})`,
    schema.maxLength !== undefined && `z.maxLength(${schema.maxLength})`,
    schema.minItems !== undefined && `z.minLength(${schema.minItems})`,
    schema.maxItems !== undefined && `z.maxLength(${schema.maxItems})`,
    schema.minimum !== undefined && `z.gte(${schema.minimum})`,
    schema.maximum !== undefined && `z.lte(${schema.maximum})`,
  ].filter((check) => check !== false);
  return checks.length > 0 ? `${base}.check(${checks.join(", ")})` : base;
}

function writeObject(spec: Spec, schema: Schema, direction: Direction, place: string): string {
  const { properties = {}, required = [], additionalProperties: rest } = schema;
  const restText =
    typeof rest === "object" ? write(spec, rest, direction, place) : rest === true ? "z.unknown()" : undefined;
  if (restText && Object.keys(properties).length === 0) return `z.record(z.string(), ${restText})`;
  const members = Object.entries(properties).map(([name, child]) => {
    const text = write(spec, child, direction, place);
    return `  ${JSON.stringify(name)}: ${required.includes(name) ? text : `z.exactOptional(${text})`},\n`;
  });
  const shape = members.length > 0 ? `{\n${members.join("")}}` : "{}";
  if (restText) return `z.catchall(z.object(${shape}), ${restText})`;
  if (direction === "request") return `z.strictObject(${shape})`;
  // Where no field is known, the type is that of any object.
  return `${members.length > 0 ? "openObject" : "z.looseObject"}(${shape})`;
}
