import { bestDay, changeFromPrevious, movingAverage, successRate, worstDay } from "sessionwise/analytics";
import { describe, expect, test } from "vitest";

describe("the moving average", () => {
  test("is the mean of the last values at each place, null until there are enough", () => {
    expect(movingAverage([1, 2, 3, 7], 3)).toEqual([null, null, 2, 4]);
    expect(movingAverage([5, 6], 1)).toEqual([5, 6]);
    expect(movingAverage([1, 2], 3)).toEqual([null, null]);
    expect(movingAverage([], 3)).toEqual([]);
  });

  test("leaves nulls out, and is null where there is nothing else", () => {
    expect(movingAverage([null, null, 4, 6], 2)).toEqual([null, null, 4, 5]);
  });

  test("does not carry rounding along from value to value", () => {
    expect(movingAverage([1e16, 1, 1], 2).at(-1)).toBe(1);
  });

  test.each([0, -1, 1.5, Number.NaN])("of %s values is refused", (size) => {
    expect(() => movingAverage([1], size)).toThrow(
      new RangeError(`size is ${size}: give a whole number of at least 1.`),
    );
  });
});

describe("the change against the period before", () => {
  test("compares sums of two periods at the end", () => {
    expect(changeFromPrevious([100, 4, 4, 5, 5], 2)).toEqual({
      current: 10,
      previous: 8,
      difference: 2,
      relative: 0.25,
    });
  });

  test("has no ratio to nothing", () => {
    expect(changeFromPrevious([0, 3], 1)).toEqual({ current: 3, previous: 0, difference: 3, relative: null });
    expect(changeFromPrevious([0, 0], 1).relative).toBeNull();
  });

  test("is refused when there are too few values to compare", () => {
    expect(() => changeFromPrevious([1, 2, 3], 2)).toThrow(
      new RangeError("Two periods of 2 need 4 values, and there are 3: give more values, or a smaller length."),
    );
    expect(() => changeFromPrevious([1, 2, 3], 0)).toThrow(RangeError);
  });
});

describe("the best and the worst day", () => {
  const day = (date: string, success: number, failure: number) => ({
    date,
    success,
    failure,
    expired: 0,
    cancelled: 0,
  });
  const trend = [day("2026-03-01", 0, 0), day("2026-03-02", 1, 1), day("2026-03-03", 9, 1), day("2026-03-04", 5, 5)];

  test("are found by any value, days without one passed over", () => {
    expect(bestDay(trend, successRate)?.date).toBe("2026-03-03");
    expect(worstDay(trend, successRate)?.date).toBe("2026-03-02");
    expect(bestDay(trend, ({ failure }) => failure)?.date).toBe("2026-03-04");
  });

  test("are the earliest of several that are alike", () => {
    expect(bestDay(trend.slice(1), ({ expired }) => expired)?.date).toBe("2026-03-02");
    expect(worstDay(trend, ({ expired }) => expired)?.date).toBe("2026-03-01");
  });

  test("are undefined where no day has a value", () => {
    expect(bestDay(trend.slice(0, 1), successRate)).toBeUndefined();
    expect(worstDay([], successRate)).toBeUndefined();
  });
});
