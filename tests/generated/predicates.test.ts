import * as kayle from "sessionwise/kayle-id/schemas";
import * as omni from "sessionwise/omni/schemas";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { OPERATIONS } from "../../generated/kayle-id/operations.ts";
import { OPERATIONS as ATTEMPTS } from "../../generated/kayle-id-attempts/operations.ts";
import * as attempts from "../../generated/kayle-id-attempts/schemas.ts";
import { OPERATIONS as OMNI } from "../../generated/omni/operations.ts";
import { recording } from "../support/recordings.ts";

// That predicates accept what the schemas and ajv accept is in schemas.test.ts, value by value.
const ACCEPTS = Symbol.for("sessionwise.accepts");
const has = (schema: unknown) => typeof schema === "object" && schema !== null && ACCEPTS in schema;

describe.each([
  ["kayle-id", kayle, OPERATIONS],
  ["kayle-id-attempts", attempts, ATTEMPTS],
  ["omni", omni, OMNI],
] as const)("the predicates of %s", (_, schemas, operations) => {
  test("are on the page of every list, and on nothing else", () => {
    const pages = operations.flatMap((one) => ("paginated" in one && "schema" in one ? [one.schema] : []));
    const found = Object.entries(schemas).flatMap(([name, schema]) => (has(schema) ? [name] : []));
    expect(found.sort()).toEqual([...new Set<string>(pages)].sort());
  });
});

describe("a schema made from one with a predicate", () => {
  const { body } = recording("sessions_list_limit100_p003").response;
  const derived = {
    extend: z.extend(kayle.SessionPage, { total: z.number() }),
    check: kayle.SessionPage.check(z.refine(() => false)),
    pick: z.pick(kayle.SessionPage, { data: true }),
  };

  test.each(Object.entries(derived))("%s has none: it would accept too much", (_, schema) => {
    expect(has(schema)).toBe(false);
  });

  test("is asked itself", () => {
    expect(kayle.SessionPage.safeParse(body).success).toBe(true);
    expect([derived.extend.safeParse(body).success, derived.check.safeParse(body).success]).toEqual([false, false]);
  });
});

test("a page parsed by hand is a copy, as ever", () => {
  const { body } = recording("sessions_list_limit100_p003").response;
  const parsed = kayle.SessionPage.parse(body);
  expect(parsed).toEqual(body);
  expect(parsed).not.toBe(body);
});
