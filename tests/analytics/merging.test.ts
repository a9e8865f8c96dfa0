import * as fc from "fast-check";
import type { Session } from "sessionwise";
import { type Bucket, collectOverview, OverviewCollector, windowOfDays } from "sessionwise/analytics";
import { describe, expect, test } from "vitest";
import { anySession, sessionOf, shareFields } from "../support/sessions.ts";

fc.configureGlobal({ seed: 20_260_321 });

const window = windowOfDays({ first: "2026-03-01", last: "2026-03-31", timeZone: "Europe/Berlin" });
const options = { ...window, now: "2026-03-31T23:00:00Z", timeZone: "Europe/Berlin" };

/** Sessions dealt out to collectors as the numbers say, and those merged into the first one from left to right. */
function dealt(sessions: readonly Session[], places: readonly number[], bucket: Bucket) {
  const collectors = Array.from({ length: 5 }, () => new OverviewCollector({ ...options, bucket }));
  for (const [index, session] of sessions.entries()) collectors[places[index] ?? 0]?.add(session);
  const merged = new OverviewCollector({ ...options, bucket });
  for (const collector of collectors) merged.merge(collector);
  return merged.overview();
}

describe("any split of the sessions", () => {
  const buckets = fc.constantFrom<Bucket>("hour", "day", "week", "month");

  test("merges to what all of them give together, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anySession, { maxLength: 60 }),
        fc.array(fc.nat({ max: 4 }), { minLength: 60, maxLength: 60 }),
        buckets,
        async (sessions, places, bucket) => {
          const together = await collectOverview(sessions, { ...options, bucket });
          expect(dealt(sessions, places, bucket)).toEqual(together);
          expect(dealt([...sessions].reverse(), places, bucket)).toEqual(together);
        },
      ),
    );
  });

  test("merges so even where there are more share-field sets and codes than are kept", () => {
    const set = fc.nat({ max: 2_600 });
    const many = Array.from({ length: 2_600 }, (_, index) =>
      sessionOf({ status: "failed", failure_code: `code_${index % 130}`, share_fields: shareFields(`claim_${index}`) }),
    );
    fc.assert(
      fc.property(fc.array(set, { minLength: 50, maxLength: 100 }), fc.integer({ min: 1, max: 4 }), (again, step) => {
        const sessions = [...many, ...again.flatMap((index) => many[index] ?? [])];
        const places = sessions.map((_, index) => (index * step) % 5);
        const together = dealt(sessions, [], "day");
        expect(together.shareFieldSets.exact).toBe(false);
        expect(together.failures.unlisted).toBeGreaterThan(0);
        expect(dealt(sessions, places, "day")).toEqual(together);
        expect(dealt([...sessions].reverse(), places, "day")).toEqual(together);
      }),
      { numRuns: 10 },
    );
  });

  test("leaves the one that is merged in as it was, and both can go on", () => {
    const [one, other] = [new OverviewCollector(options), new OverviewCollector(options)];
    other.add(sessionOf());
    const before = other.overview();
    one.merge(other);
    one.add(sessionOf({ share_fields: shareFields("age_over_18"), completed_at: "2026-03-10T12:59:00Z" }));
    expect(other.overview()).toEqual(before);
    other.add(sessionOf());
    expect(one.overview().summary.total).toBe(2);
  });
});

describe("the parts", () => {
  test("of anything collected sum to its totals", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySession, { maxLength: 60 }), async (sessions) => {
        const overview = await collectOverview(sessions, { ...options, bucket: "hour" });
        const { rows, summary, timeline, failures, triesUsed, shareFieldSets, timeToCompletion } = overview;
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
        const last = timeline.at(-1);
        expect(rows.inWindow + rows.outsideWindow + rows.undated).toBe(sessions.length);
        expect(summary.total).toBe(sessions.length);
        expect(last?.total).toBe(rows.inWindow);
        expect(sum(overview.trend.map(({ failure }) => failure))).toBe(last?.failure);
        expect(sum(failures.byCode.map(({ count }) => count))).toBe(last?.failure);
        expect(sum(Object.values(failures.byCheck))).toBe(last?.failure);
        expect(sum(Object.values(triesUsed.nfc))).toBe(rows.inWindow);
        expect(sum(Object.values(triesUsed.liveness))).toBe(rows.inWindow);
        expect(sum(shareFieldSets.sets.map(({ total }) => total)) + shareFieldSets.other.total).toBe(rows.inWindow);
        expect(sum(overview.byWeekdayAndHour.map(({ total }) => total))).toBe(rows.inWindow);
        expect(timeToCompletion.measured + timeToCompletion.unmeasured).toBe(
          (last?.success ?? Number.NaN) + (last?.failure ?? Number.NaN),
        );
      }),
    );
  });

  test("count as a plain filter of the sessions does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySession, { maxLength: 40 }), async (sessions) => {
        const { trend } = await collectOverview(sessions, options);
        const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short" });
        for (const { date, success } of trend) {
          const expected = sessions.filter(
            ({ status, created_at }) =>
              status === "succeeded" && created_at.endsWith("Z") && berlin.format(new Date(created_at)) === date,
          );
          expect(success).toBe(expected.length);
        }
      }),
    );
  });
});

describe("the quantiles of the time to completion", () => {
  test("are within 1 % of a duration that has that rank, and half a millisecond", async () => {
    const durations = fc.oneof(fc.nat({ max: 100 }), fc.nat({ max: 3_600_000 }), fc.nat({ max: 2_592_000_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(durations, { minLength: 1, maxLength: 300 }), async (all) => {
        const sessions = all.map((ms) =>
          sessionOf({ completed_at: new Date(Date.parse("2026-03-10T12:00:00Z") + ms).toISOString() }),
        );
        const { timeToCompletion } = await collectOverview(sessions, options);
        const sorted = [...all].sort((a, b) => a - b);
        for (const [quantile, found] of [
          [0.5, timeToCompletion.median],
          [0.9, timeToCompletion.p90],
          [0.99, timeToCompletion.p99],
        ] as const) {
          const exact = sorted[Math.floor(quantile * (sorted.length - 1))] ?? Number.NaN;
          expect(Math.abs((found ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * 0.01 + 0.5 + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });
});
