import * as fc from "fast-check";
import type { SessionAnalyticsOverview } from "sessionwise";
import { dailyFromTimeline, timelineFromDaily, zeroFill } from "sessionwise/analytics";
import { describe, expect, test } from "vitest";
import { recording } from "../support/recordings.ts";

fc.configureGlobal({ seed: 20_260_321 });

const recorded: SessionAnalyticsOverview = Object(recording("analytics_overview").response.body).data;
const nothing = { success: 0, failure: 0, expired: 0, cancelled: 0 };

const count = fc.nat({ max: 10_000 });
const anyDaily = fc
  .array(fc.record({ active: count, success: count, failure: count, expired: count, cancelled: count }), {
    maxLength: 40,
  })
  .map((days) =>
    days.map((counts, index) => ({
      date: new Date(Date.UTC(2026, 1, 20 + index)).toISOString().slice(0, 10),
      total: Object.values(counts).reduce((sum, one) => sum + one, 0),
      ...counts,
    })),
  );

describe("daily values", () => {
  test("of the recorded timeline are its trend", () => {
    const daily = dailyFromTimeline(recorded.timeline);
    expect(daily.map(({ total: _, active: __, ...day }) => day)).toEqual(recorded.trend);
    expect(timelineFromDaily(daily)).toEqual(recorded.timeline);
  });

  test("and running totals turn into each other without loss", () => {
    fc.assert(
      fc.property(anyDaily, (daily) => {
        const before = structuredClone(daily);
        const timeline = timelineFromDaily(daily);
        expect(dailyFromTimeline(timeline)).toEqual(daily);
        expect(timelineFromDaily(dailyFromTimeline(timeline))).toEqual(timeline);
        expect(daily).toEqual(before);
      }),
    );
  });

  test("of nothing are nothing", () => {
    expect(dailyFromTimeline([])).toEqual([]);
    expect(timelineFromDaily([])).toEqual([]);
  });
});

describe("zeroFill", () => {
  test("gives every day of the range, over the ends of months and in leap years", () => {
    const point = { date: "2028-02-29", ...nothing, success: 2 };
    expect(zeroFill([point], { first: "2028-02-28", last: "2028-03-01" })).toEqual([
      { date: "2028-02-28", ...nothing },
      point,
      { date: "2028-03-01", ...nothing },
    ]);
  });

  test("leaves points outside the range out, and takes them in any order", () => {
    const points = [...recorded.trend].reverse();
    expect(zeroFill(points, { first: "2026-11-10", last: "2026-11-12" })).toEqual(recorded.trend.slice(3, 6));
  });

  test("changes nothing in a whole range, and is empty for a range that is none", () => {
    expect(zeroFill(recorded.trend, { first: "2026-11-07", last: "2026-11-20" })).toEqual(recorded.trend);
    expect(zeroFill(recorded.trend, { first: "2026-11-08", last: "2026-11-07" })).toEqual([]);
  });

  test("gives as many days as there are, whatever the range", () => {
    const day = fc.integer({ min: 0, max: 30_000 });
    fc.assert(
      fc.property(day, fc.nat({ max: 500 }), (start, length) => {
        const print = (one: number) => new Date(one * 86_400_000).toISOString().slice(0, 10);
        const filled = zeroFill([], { first: print(start), last: print(start + length) });
        expect(filled.map(({ date }) => date)).toEqual(
          Array.from({ length: length + 1 }, (_, index) => print(start + index)),
        );
      }),
    );
  });

  test("refuses days that are none, and two points of one day", () => {
    const range = { first: "2026-03-01", last: "2026-03-02" };
    expect(() => zeroFill([], { ...range, first: "2026-02-30" })).toThrow(
      new RangeError("first is not a day of the calendar: give a day as YYYY-MM-DD."),
    );
    expect(() => zeroFill([], { ...range, last: "2026-3-2" })).toThrow(RangeError);
    expect(() => zeroFill([{ date: "2026-03-01T00:00:00Z", ...nothing }], range)).toThrow(RangeError);
    const twice = [1, 2].map((success) => ({ ...nothing, date: "2026-03-01", success }));
    expect(() => zeroFill(twice, range)).toThrow(
      new RangeError("There are two points of 2026-03-01: add them up first."),
    );
  });
});
