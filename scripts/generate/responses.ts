import { responseSchemas } from "./directions.ts";
import { type Paginated, refName, type Schema, typesOf, type Variant } from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import { type FoundOperation, parametersOf, type Spec } from "./spec.ts";

/**
 * The body of a success, if there is one. Where it can be one of several, it is the one that no variant of the operation
 * claims; `checkVariants` makes sure that there is just one.
 */
export function responseOf(spec: Spec, found: FoundOperation): Schema | undefined {
  const [response] = responseSchemas(spec, found, "2xx");
  const variants = found.operation["x-variants"];
  return response && variants ? unclaimed(spec, response, variants)[0] : response;
}

function unclaimed(spec: Spec, response: Schema, variants: readonly Variant[]): Schema[] {
  const claimed = variants.map((variant) => variant.response);
  return (resolveSchema(spec, response).anyOf ?? []).filter((one) => !claimed.includes(refName(one.$ref ?? "")));
}

/** Whether a body holds a list of rows where its pages have theirs. */
export function isList(spec: Spec, response: Schema | undefined, { rows = "data" }: Partial<Paginated> = {}): boolean {
  const property = response && resolveSchema(spec, response).properties?.[rows];
  return property !== undefined && typesOf(resolveSchema(spec, property)).includes("array");
}

/** Refuses variants that cannot be told apart, by what is asked for or by what is returned. */
export function checkVariants(
  spec: Spec,
  found: FoundOperation,
  parameters: readonly { name: string; schema: Schema }[],
) {
  const variants = found.operation["x-variants"];
  if (!variants) return;
  const at = [...found.at, "x-variants"];
  const [response] = responseSchemas(spec, found, "2xx");
  const members = (response && resolveSchema(spec, response).anyOf) ?? [];
  for (const [index, variant] of variants.entries()) {
    if (!members.some(({ $ref = "" }) => refName($ref) === variant.response)) {
      spec.fail(
        [...at, index],
        `The response cannot be ${variant.response}.`,
        "Name a component of the union of the 200.",
      );
    }
    const unknown = Object.entries(variant.query).find(([name, value]) => {
      const schema = parameters.find((one) => one.name === name)?.schema;
      return !schema || !resolveSchema(spec, schema).enum?.includes(value);
    });
    if (unknown) {
      spec.fail(
        [...at, index],
        `No parameter takes ${unknown.join("=")}.`,
        "Give a parameter and a value of its enum.",
      );
    }
  }
  if (!response || unclaimed(spec, response, variants).length !== 1) {
    spec.fail(
      at,
      "What is left for the operation itself is not one response.",
      "Leave one of the union to no variant.",
    );
  }
}

/** The path parameter that a response repeats, and where; undefined for an operation whose response repeats none. */
export function echoOf(spec: Spec, { operation }: FoundOperation): { parameter: string; property: string } | undefined {
  const { "x-echoes": property = "none" } = operation;
  const parameter = parametersOf(spec.doc, operation).find((one) => one.in === "path")?.name;
  return property === "none" || parameter === undefined ? undefined : { parameter, property };
}

/** Refuses an operation on one thing that does not say where its response names that thing. */
export function checkEcho(spec: Spec, found: FoundOperation): void {
  const { operation } = found;
  const at = [...found.at, "x-echoes"];
  const { "x-echoes": property } = operation;
  const response = responseOf(spec, found);
  const parameters = parametersOf(spec.doc, operation).filter((one) => one.in === "path");
  if (parameters.length === 0 || !response || isList(spec, response, operation["x-paginated"])) {
    if (property === undefined) return;
    spec.fail(at, "No response to this can repeat a path parameter.", "Leave x-echoes out.");
  }
  if (property === undefined) {
    spec.fail(
      found.at,
      `The response may name what {${parameters[0]?.name}} asked for, and the document does not say where.`,
      'Write x-echoes with the property that repeats it, as in data.id, or "none".',
    );
  }
  if (property === "none") return;
  if (parameters.length > 1) spec.fail(at, "There are several path parameters.", "Support is not built yet.");
  let schema: Schema | undefined = response;
  for (const step of property.split(".")) {
    const parent: Schema = schema && resolveSchema(spec, schema);
    const next: Schema | undefined = parent.properties?.[step];
    if (!next || !parent.required?.includes(step)) {
      spec.fail(at, `The response need not have ${property}.`, "Name a property that each response has.");
    }
    schema = next;
  }
  if (typesOf(resolveSchema(spec, schema)).join() !== "string") {
    spec.fail(at, `${property} is not a string.`, "Name the property that repeats the path parameter.");
  }
}
