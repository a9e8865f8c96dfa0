import { type AddedFault, KayleIdEmulator, type OperationName } from "sessionwise/kayle-id/testing";
import { expectTypeOf, test } from "vitest";

const { faults } = new KayleIdEmulator();

test("a fault names operations of the client, and one effect", () => {
  expectTypeOf(faults.add({ operation: "webhooks.events.list", times: 2, status: 503 })).toEqualTypeOf<AddedFault>();
  faults.add({ operation: ["sessions.list", "sessions.retrieve"], probability: 0.1, seed: 2, reset: "body" });
  faults.add({ latency: "2s" });
  faults.add({ latency: 20, stall: "headers" });
  expectTypeOf<"sessions.waitFor">().not.toExtend<OperationName>();
  // @ts-expect-error: no such operation
  faults.add({ operation: "sessions.lst", status: 503 });
  // @ts-expect-error: nothing that goes wrong
  faults.add({ operation: "sessions.list", times: 2 });
  // @ts-expect-error: two effects
  faults.add({ status: 503, reset: "headers" });
  // @ts-expect-error: there is no such place
  faults.add({ reset: "later" });
  // @ts-expect-error: no unit
  faults.add({ latency: "2 seconds" });
  // @ts-expect-error: misspelt
  faults.add({ status: 503, tims: 2 });
});
