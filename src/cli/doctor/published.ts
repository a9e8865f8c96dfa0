import { isPlainObject } from "../../core/values.ts";
import { type Contract, type Difference, type Schema, typesOf } from "./contract.ts";

/** The part of somebody's OpenAPI document that is read here. Nothing of it is sure to be there. */
type Loose = Readonly<Record<string, unknown>>;

const DEEPEST = 12;

/** In what the responses of a published document differ from what this version expects of the same operations. */
export function publishedDifferences(contract: Contract, document: Loose): Difference[] {
  const paths = Object.entries(asObject(document.paths)).map(([path, item]) => [plain(path), item] as const);
  return Object.entries(contract.operations).flatMap(([name, expected]) => {
    const [method = "", path = ""] = name.split(" ");
    const item = asObject(paths.find(([one]) => one === plain(path))?.[1]);
    const operation = item[method.toLowerCase()];
    if (!isPlainObject(operation)) return [{ place: name, what: "is not in the published document" }];
    const [, response] = Object.entries(asObject(operation.responses)).find(([status]) => status.startsWith("2")) ?? [];
    const content = asObject(asObject(follow(document, response)).content);
    const published = asObject(content["application/json"]).schema;
    if (expected === null || published === undefined) return [];
    return compare({ contract, document }, expected, published, name, 0);
  });
}

/** A parameter may have another name. */
function plain(path: string): string {
  return path.replace(/\{\w+\}/g, "{}");
}

interface Both {
  readonly contract: Contract;
  readonly document: Loose;
}

function compare(both: Both, ours: Schema, theirs: unknown, place: string, depth: number): Difference[] {
  const a = flatten(both.contract, ours);
  const b = flatten(both.document, theirs);
  // Where either says nothing, there is nothing to compare; no document of an API is deeper than this.
  if (!a || !b || depth > DEEPEST || a["x-any"]) return [];
  const at = (what: string) => [{ place, what }];
  const kinds = (schema: Schema) =>
    [...typesOf(schema)]
      .filter((type) => type !== "null")
      .map((type) => (type === "integer" ? "number" : type))
      .sort()
      .join(" or ");
  if (kinds(a) && kinds(b) && kinds(a) !== kinds(b)) return at(`${kinds(b)} instead of ${kinds(a)}`);
  const isNullable = (schema: Schema) => typesOf(schema).includes("null");
  const nullable =
    kinds(a) && kinds(b) && isNullable(a) !== isNullable(b)
      ? at(isNullable(b) ? "can be null" : "can no longer be null")
      : [];
  const values = (schema: Schema) => (schema.enum ?? []).filter((one) => one !== null);
  const added = a.enum && b.enum ? values(b).filter((one) => !values(a).includes(one)) : [];
  const removed = a.enum && b.enum ? values(a).filter((one) => !values(b).includes(one)) : [];
  const inside = (x: Schema, y: unknown, step: string) => compare(both, x, y, `${place} ${step}`.trim(), depth + 1);
  const mine = a.properties;
  const yours = b.properties;
  const names = mine && yours ? [...new Set([...Object.keys(mine), ...Object.keys(yours)])] : [];
  return [
    ...nullable,
    ...(added.length > 0 ? at(`has new values: ${added.join(", ")}`) : []),
    ...(removed.length > 0 ? at(`no longer has the values ${removed.join(", ")}`) : []),
    ...names.flatMap((name) => {
      const [x, y] = [mine?.[name], yours?.[name]];
      if (x === undefined) return [{ place: `${place} ${name}`, what: "is a new field" }];
      if (y === undefined) return [{ place: `${place} ${name}`, what: "is missing" }];
      const optional = a.required?.includes(name) && b.required && !b.required.includes(name);
      return [...(optional ? [{ place: `${place} ${name}`, what: "can be left out" }] : []), ...inside(x, y, name)];
    }),
    ...(a.items && b.items ? inside(a.items, b.items, "*") : []),
    ...(isPlainObject(a.additionalProperties) && isPlainObject(b.additionalProperties)
      ? inside(a.additionalProperties, b.additionalProperties, "*")
      : []),
  ];
}

/** A schema with references followed, and the several ways to write null made one. */
function flatten(root: object, schema: unknown): Schema | undefined {
  const found = follow(root, schema);
  if (!isPlainObject(found)) return undefined;
  const forms = [found.anyOf, found.oneOf].find(Array.isArray) ?? [];
  const others = forms.map((one) => follow(root, one)).filter((one) => asObject(one).type !== "null");
  const nullable = found.nullable === true || others.length < forms.length;
  // Of several forms only the kinds are compared.
  const form =
    others.length === 1
      ? flatten(root, others[0])
      : { type: others.flatMap((one) => typesOf(flatten(root, one) ?? {})) };
  const all = Array.isArray(found.allOf) ? found.allOf.map((one) => flatten(root, one) ?? {}) : [];
  const parts = [...all, found];
  // The cast: of a foreign document, of which every part is checked when it is read.
  const properties = Object.assign({}, ...parts.map((one) => one.properties ?? {})) as Record<string, Schema>;
  const merged: Schema = Object.assign({}, ...parts, { properties });
  const base: Schema = forms.length > 0 ? (form ?? {}) : merged;
  const types = [...typesOf(base), ...(nullable ? ["null"] : [])];
  const hasFields = Object.keys(base.properties ?? {}).length > 0;
  const { properties: _, type: __, ...rest } = base;
  return { ...rest, ...(types.length > 0 && { type: types }), ...(hasFields && { properties: base.properties }) };
}

/** What a reference names, in the document or in the contract, whose components lie elsewhere. */
function follow(root: object, value: unknown): unknown {
  const ref = asObject(value).$ref;
  if (typeof ref !== "string") return value;
  const steps = ref
    .replace(/^#\//, "")
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const at = "schemas" in root ? steps.slice(1) : steps;
  return at.reduce<unknown>((part, step) => asObject(part)[step], root);
}

function asObject(value: unknown): Loose {
  return isPlainObject(value) ? value : {};
}
