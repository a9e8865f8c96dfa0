import * as fc from "fast-check";
import { cancellationRate, completionRate, expiryRate, failureRate, successRate } from "sessionwise/analytics";
import { describe, expect, test } from "vitest";

fc.configureGlobal({ seed: 20_260_321 });

const counts = { success: 6, failure: 2, expired: 1, cancelled: 1 };

describe("rates", () => {
  test("have the sessions that have ended as their denominator", () => {
    expect(successRate(counts)).toBe(0.6);
    expect(failureRate(counts)).toBe(0.2);
    expect(expiryRate(counts)).toBe(0.1);
    expect(cancellationRate(counts)).toBe(0.1);
    expect(completionRate(counts)).toBe(0.8);
  });

  test("leave open sessions out on both sides", () => {
    expect(successRate({ ...counts, active: 90, total: 100 } as typeof counts)).toBe(0.6);
  });

  test.each([successRate, failureRate, expiryRate, cancellationRate, completionRate])(
    "%o is null, and never NaN, when nothing has ended",
    (rate) => expect(rate({ success: 0, failure: 0, expired: 0, cancelled: 0 })).toBeNull(),
  );

  test("are not rounded", () => {
    expect(successRate({ success: 1, failure: 2, expired: 0, cancelled: 0 })).toBe(1 / 3);
  });

  test("are fractions that sum to 1, and completion is success plus failure", () => {
    const count = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(fc.record({ success: count, failure: count, expired: count, cancelled: count }), (any) => {
        const rates = [successRate, failureRate, expiryRate, cancellationRate].map((rate) => rate(any));
        if (rates.includes(null)) return expect(rates).toEqual([null, null, null, null]);
        const [success = 0, failure = 0, expiry = 0, cancellation = 0] = rates.map(Number);
        expect(success + failure + expiry + cancellation).toBeCloseTo(1, 12);
        expect(completionRate(any)).toBeCloseTo(success + failure, 12);
        for (const rate of rates) expect(Number(rate)).toSatisfy((one: number) => one >= 0 && one <= 1);
      }),
    );
  });
});
