import { type Paginated, refName, type Schema, typesOf, type Variant } from "./openapi.ts";
import { resolveSchema } from "./resolve.ts";
import { responseSchemas } from "./sides.ts";
import type { FoundOperation, Spec } from "./spec.ts";

/**
 * The body of a success, if there is one. Where it can be one of several, it is the one that no variant of the operation
 * claims; `checkVariants` makes sure that there is just one.
 */
export function answerOf(spec: Spec, found: FoundOperation): Schema | undefined {
  const [answer] = responseSchemas(spec, found, "2xx");
  const variants = found.operation["x-variants"];
  return answer && variants ? unclaimed(spec, answer, variants)[0] : answer;
}

function unclaimed(spec: Spec, answer: Schema, variants: readonly Variant[]): Schema[] {
  const claimed = variants.map((variant) => variant.answer);
  return (resolveSchema(spec, answer).anyOf ?? []).filter((one) => !claimed.includes(refName(one.$ref ?? "")));
}

/** Whether a body holds a list of rows where its pages have theirs. */
export function isList(spec: Spec, answer: Schema | undefined, { rows = "data" }: Partial<Paginated> = {}): boolean {
  const property = answer && resolveSchema(spec, answer).properties?.[rows];
  return property !== undefined && typesOf(resolveSchema(spec, property)).includes("array");
}

/** Refuses variants that cannot be told apart, in what is asked for or in what is answered. */
export function checkVariants(
  spec: Spec,
  found: FoundOperation,
  parameters: readonly { name: string; schema: Schema }[],
) {
  const variants = found.operation["x-variants"];
  if (!variants) return;
  const at = [...found.at, "x-variants"];
  const [answer] = responseSchemas(spec, found, "2xx");
  const members = (answer && resolveSchema(spec, answer).anyOf) ?? [];
  for (const [index, variant] of variants.entries()) {
    if (!members.some(({ $ref = "" }) => refName($ref) === variant.answer)) {
      spec.fail([...at, index], `The answer cannot be ${variant.answer}.`, "Name a component of the union of the 200.");
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
  if (!answer || unclaimed(spec, answer, variants).length !== 1) {
    spec.fail(at, "What is left for the operation itself is not one answer.", "Leave one of the union to no variant.");
  }
}
