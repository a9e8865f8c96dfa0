import { expectTypeOf, test } from "vitest";
import type * as z from "zod/mini";
import type * as devin from "../../generated/devin-v2/schemas.ts";
import type { components as DevinComponents } from "../../generated/devin-v2/types.ts";
import type * as schemas from "../../generated/kayle-id/schemas.ts";
import type { components, Session } from "../../generated/kayle-id/types.ts";
import type * as attempts from "../../generated/kayle-id-attempts/schemas.ts";
import type { components as AttemptsComponents } from "../../generated/kayle-id-attempts/types.ts";

type Generated = components["schemas"];
type Inferred = InferredOf<typeof schemas>;
type InferredOf<Schemas> = { [Name in keyof Schemas]: z.output<Schemas[Name]> };

/** The names for which a value of one type is not a value of the other. */
type Differing<A, B extends Record<keyof A, unknown>> = {
  [Name in keyof A]: [A[Name], B[Name]] extends [B[Name], A[Name]] ? never : Name;
}[keyof A];

test("the type of every schema and the generated type of its component are mutually assignable", () => {
  expectTypeOf<keyof Inferred>().toEqualTypeOf<keyof Generated>();
  expectTypeOf<Differing<Generated, Inferred>>().toEqualTypeOf<never>();
  expectTypeOf<keyof typeof devin>().toEqualTypeOf<keyof DevinComponents["schemas"]>();
  expectTypeOf<Differing<DevinComponents["schemas"], InferredOf<typeof devin>>>().toEqualTypeOf<never>();
  expectTypeOf<keyof typeof attempts>().toEqualTypeOf<keyof AttemptsComponents["schemas"]>();
  expectTypeOf<Differing<AttemptsComponents["schemas"], InferredOf<typeof attempts>>>().toEqualTypeOf<never>();
});

test("response enums are open and keep their known values; request enums are closed", () => {
  expectTypeOf<"completed">().toExtend<Generated["Session"]["status"]>();
  expectTypeOf<Generated["SessionStatus"]>().toExtend<Generated["Session"]["status"]>();
  expectTypeOf<string>().not.toExtend<Generated["SessionStatus"]>();
  expectTypeOf<Inferred["Session"]["status"]>().toEqualTypeOf<Generated["Session"]["status"]>();
});

test("a misspelt field of a parsed response is a compile error, and an interface is a value of its schema's type", () => {
  expectTypeOf<Inferred["Session"]>().not.toHaveProperty("staus");
  expectTypeOf<Session>().toExtend<Inferred["Session"]>();
});
