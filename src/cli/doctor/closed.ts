import { isPlainObject } from "../../core/values.ts";
import { type Contract, type Difference, type Schema, typesOf } from "./contract.ts";

/** In what a value differs from a closed schema. Keys of records and positions in lists are `*`: they are values of rows. */
export function differences(of: Contract, schema: Schema, value: unknown, place = ""): Difference[] {
  const at = (what: string): Difference[] => [{ place: place || "the response", what }];
  const inside = (child: Schema, part: unknown, step: string) =>
    differences(of, child, part, place === "" ? step : `${place}.${step}`);

  if (schema.$ref !== undefined) {
    const target = of.schemas[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)];
    return target ? differences(of, target, value, place) : [];
  }
  if (schema["x-any"]) return [];
  if (schema.anyOf) {
    const found = schema.anyOf.map((one) => differences(of, one, value, place));
    if (found.some((one) => one.length === 0)) return [];
    // The form whose kind it is says most; where there is none, the first one says what was expected.
    return found.find((one) => isInside(one, place)) ?? found[0] ?? [];
  }
  const types = typesOf(schema);
  const type = typeOf(value);
  if (value === null && types.includes("null")) return [];
  const expected = types.filter((one) => one !== "null").join(" or ");
  const isType = types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));
  if (!isType) return at(value === null ? `null instead of ${expected}` : `${type} instead of ${types.join(" or ")}`);
  if (schema.const !== undefined && value !== schema.const) return at("a value that this version does not know");
  if (schema.enum && !schema.enum.includes(value)) {
    return at(`a value that is not one of ${schema.enum.filter((one) => one !== null).join(", ")}`);
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item) => inside(items, item, "*")) : [];
  }
  if (!isPlainObject(value)) return [];
  const { properties = {}, required = [], additionalProperties: rest = false } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.flatMap((name) => [{ place: place === "" ? name : `${place}.${name}`, what: "is missing" }]),
    ...Object.entries(value).flatMap(([name, part]) => {
      const child = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (child) return inside(child, part, name);
      if (typeof rest === "object") return inside(rest, part, "*");
      return rest ? [] : [{ place: place === "" ? name : `${place}.${name}`, what: "is a new field" }];
    }),
  ];
}

/** Whether what differs is inside of the value, and not the kind of value that it is. */
function isInside(found: readonly Difference[], place: string): boolean {
  return found.every((one) => one.place !== (place || "the response"));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
