import fc from "fast-check";
import { expect, test } from "vitest";
import { Scheduler } from "../../../src/kayle-id/testing/scheduler.ts";

test("gives what is due by time, and by turn within one time, however it was filled and emptied", () => {
  const steps = fc.array(fc.oneof(fc.record({ at: fc.integer({ min: 0, max: 20 }) }), fc.constant("take" as const)));
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 20 }), (script, now) => {
      const scheduler = new Scheduler<number>(() => {});
      let model: { at: number; item: number }[] = [];
      script.forEach((step, turn) => {
        if (step === "take") {
          const [first] = model;
          const due = first && first.at <= now ? first : undefined;
          expect(scheduler.take(now)).toEqual(due && expect.objectContaining(due));
          if (due) model = model.slice(1);
        } else {
          scheduler.add(step.at, turn);
          model = [...model, { at: step.at, item: turn }].sort((a, b) => a.at - b.at || a.item - b.item);
        }
        expect(scheduler.next).toBe(model[0]?.at);
      });
    }),
    { seed: 1, numRuns: 500 },
  );
});
