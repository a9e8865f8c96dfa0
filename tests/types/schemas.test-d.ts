import { expectTypeOf, test } from "vitest";
import type * as z from "zod/mini";
import type * as schemas from "../../generated/kayle-id/schemas.ts";
import type { components } from "../../generated/kayle-id/types.ts";

type Generated = components["schemas"];
type Inferred = { [Name in keyof typeof schemas]: z.output<(typeof schemas)[Name]> };

/** The names for which a value of one type is not a value of the other. */
type Differing = {
  [Name in keyof Generated]: [Inferred[Name], Generated[Name]] extends [Generated[Name], Inferred[Name]] ? never : Name;
}[keyof Generated];

test("the type of every schema and the generated type of its component are mutually assignable", () => {
  expectTypeOf<keyof Inferred>().toEqualTypeOf<keyof Generated>();
  expectTypeOf<Differing>().toEqualTypeOf<never>();
});

test("response enums are open and keep their known values; request enums are closed", () => {
  expectTypeOf<"completed">().toExtend<Generated["Session"]["status"]>();
  expectTypeOf<Generated["SessionStatus"]>().toExtend<Generated["Session"]["status"]>();
  expectTypeOf<string>().not.toExtend<Generated["SessionStatus"]>();
  expectTypeOf<Inferred["Session"]["status"]>().toEqualTypeOf<Generated["Session"]["status"]>();
});
