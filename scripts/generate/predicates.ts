import { children, refName, type Schema, typesOf } from "./openapi.ts";
import { responseOf } from "./responses.ts";
import { operationsOf, type Spec, SpecError } from "./spec.ts";

/**
 * The components that paginated lists return, and the components inside of those. Only they get predicates: a list
 * validates a hundred rows a page, and everything else one body a call.
 */
export function listComponents(spec: Spec): { readonly pages: Set<string>; readonly all: Set<string> } {
  const pages = new Set<string>();
  for (const found of operationsOf(spec.doc)) {
    const ref = found.operation["x-paginated"] && responseOf(spec, found)?.$ref;
    if (ref) pages.add(refName(ref));
  }
  const all = new Set<string>();
  const visit = (schema: Schema): void => {
    const name = schema.$ref && refName(schema.$ref);
    if (name && !all.has(name)) {
      all.add(name);
      visit(spec.doc.components.schemas[name] ?? {});
    }
    for (const [child] of children(schema)) visit(child);
  };
  for (const page of pages) visit({ $ref: page });
  return { pages, all };
}

/** `isSession`, as a plain function: what the schema of a response accepts, as far as JSON can say it. */
export function writePredicate(spec: Spec, name: string): string {
  const schema = spec.doc.components.schemas[name] ?? {};
  return `const is${name} = (value: unknown): boolean =>\n  ${test(spec, schema, "value", name, 1)};`;
}

/** An expression that is true when what stands at `at` fits. */
function test(spec: Spec, schema: Schema, at: string, place: string, depth: number): string {
  if (schema.$ref) {
    const name = refName(schema.$ref);
    const target = spec.doc.components.schemas[name] ?? {};
    return target.properties ? `is${name}(${at})` : test(spec, target, at, place, depth);
  }
  // There has to be something: `undefined` is not JSON.
  if (schema["x-any"]) return `${at} !== undefined`;
  if (schema.anyOf) return either(schema.anyOf.map((one) => test(spec, one, at, place, depth)));
  if (schema.const !== undefined) return `${at} === ${JSON.stringify(schema.const)}`;
  const types = typesOf(schema);
  const others = types.filter((one) => one !== "null").map((type) => ofType(spec, schema, type, at, place, depth));
  return either([...(types.includes("null") ? [`${at} === null`] : []), ...others]);
}

function ofType(spec: Spec, schema: Schema, type: string, at: string, place: string, depth: number): string {
  const { minimum, maximum, pattern, minLength, maxLength, minItems, maxItems } = schema;
  const bounds = (of: string, least: number | undefined, most: number | undefined) => [
    ...(least === undefined ? [] : [`${of} >= ${least}`]),
    ...(most === undefined ? [] : [`${of} <= ${most}`]),
  ];
  switch (type) {
    case "boolean":
      return `typeof ${at} === "boolean"`;
    case "integer":
    case "number":
      return all([`${type === "integer" ? "isInteger" : "isNumber"}(${at})`, ...bounds(at, minimum, maximum)]);
    case "string":
      return all([
        `typeof ${at} === "string"`,
        ...bounds(`${at}.length`, minLength, maxLength),
        ...(pattern === undefined ? [] : [`/${pattern}/.test(${at})`]),
        ...(schema.format === "uri" ? [`isUrl(${at})`] : []),
      ]);
    case "array": {
      const item = functionOf(spec, schema.items ?? {}, place, depth);
      return all([`isArrayOf(${at}, ${item})`, ...bounds(`${at}.length`, minItems, maxItems)]);
    }
    case "object":
      return ofObject(spec, schema, at, place, depth);
    default:
      throw new SpecError(
        `${spec.file}: ${place} has type ${type}, which scripts/generate/predicates.ts does not know.`,
      );
  }
}

function ofObject(spec: Spec, schema: Schema, at: string, place: string, depth: number): string {
  const { properties = {}, required = [], additionalProperties: rest } = schema;
  const fields = Object.entries(properties);
  const others = typeof rest === "object" ? [functionOf(spec, rest, place, depth)] : undefined;
  if (others && fields.length > 0) others.push(JSON.stringify(Object.keys(properties)));
  const tests = fields.map(([name, child]) => {
    const key = JSON.stringify(name);
    const expression = test(spec, child, `${at}[${key}]`, `${place}.${name}`, depth);
    return required.includes(name) ? expression : either([`!(${key} in ${at})`, expression]);
  });
  const whole = others ? `isRecordOf(${[at, ...others].join(", ")})` : `isObject(${at})`;
  return [whole, ...tests].join(` &&\n${"  ".repeat(depth)}`);
}

/** A function that does the same for one item; named ones are handed on as they are. */
function functionOf(spec: Spec, schema: Schema, place: string, depth: number): string {
  const item = `item${depth === 1 ? "" : depth}`;
  const expression = test(spec, schema, item, place, depth + 1);
  const [, named] = /^(is\w+)\(\w+\)$/.exec(expression) ?? [];
  return named ?? `(${item}) => ${expression}`;
}

const all = (tests: readonly string[]): string => tests.join(" && ");

function either(tests: readonly string[]): string {
  const [only = "false", ...others] = tests;
  return others.length === 0 ? only : `(${tests.map((one) => (one.includes(" && ") ? `(${one})` : one)).join(" || ")})`;
}
