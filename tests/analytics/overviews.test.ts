import * as fc from "fast-check";
import type { SessionAnalyticsOverview } from "sessionwise";
import {
  checkOverview,
  collectOverview,
  explainOverview,
  mergeOverviews,
  windowOfDays,
  windowOfLastDays,
} from "sessionwise/analytics";
import { describe, expect, test } from "vitest";
import { recording } from "../support/recordings.ts";
import { anySession, sessionOf } from "../support/sessions.ts";

fc.configureGlobal({ seed: 20_260_321 });

const recorded = (): SessionAnalyticsOverview =>
  structuredClone(Object(recording("analytics_overview").response.body).data);
const now = "2026-03-21T12:00:00Z";
const window = { ...windowOfLastDays(14, { now }), now };

describe("mergeOverviews", () => {
  test("of one is that one, and of several has the sums of all", () => {
    expect(mergeOverviews([recorded()])).toEqual(recorded());
    const { summary, trend, timeline } = mergeOverviews([recorded(), recorded(), recorded()]);
    expect(summary).toEqual({ total: 750, active: 42, success: 450, failure: 105, expired: 93, cancelled: 60 });
    expect(trend[0]).toEqual({ date: "2026-11-07", success: 12, failure: 3, expired: 3, cancelled: 15 });
    expect(timeline.at(-1)?.total).toBe(3 * (recorded().timeline.at(-1)?.total ?? Number.NaN));
  });

  test("leaves what it was given as it was", () => {
    const given = [recorded(), recorded()];
    mergeOverviews(given);
    expect(given).toEqual([recorded(), recorded()]);
  });

  test("of organizations is the overview of all their sessions, in any order and grouping", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anySession, { maxLength: 15 }), { minLength: 1, maxLength: 4 }),
        async (all) => {
          const each = await Promise.all(all.map((sessions) => api(sessions)));
          const together = await api(all.flat());
          expect(mergeOverviews(each)).toEqual(together);
          expect(mergeOverviews([...each].reverse())).toEqual(together);
          const [first, ...others] = each;
          if (first && others.length > 0) expect(mergeOverviews([first, mergeOverviews(others)])).toEqual(together);
          expect(checkOverview(mergeOverviews(each))).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("refuses overviews of different days, and says which and what to do", () => {
    const later = recorded();
    for (const part of [later.trend, later.timeline]) part.shift();
    expect(() => mergeOverviews([recorded(), recorded(), later])).toThrow(
      new RangeError(
        "Overview 3 covers 13 days (2026-11-08 to 2026-11-20) and the first one 14 days (2026-11-07 to 2026-11-20): request all of them again within one UTC day.",
      ),
    );
    expect(() => mergeOverviews([recorded(), { ...recorded(), trend: [], timeline: [] }])).toThrow(
      "Overview 2 covers no day",
    );
    const gap = recorded();
    gap.timeline.splice(3, 1);
    expect(() => mergeOverviews([recorded(), gap])).toThrow(RangeError);
  });

  test("refuses to merge nothing", () => {
    expect(() => mergeOverviews([])).toThrow(RangeError);
  });
});

describe("checkOverview", () => {
  test("finds nothing wrong in the recorded overview, nor in that of an empty organization", () => {
    expect(checkOverview(recorded())).toEqual([]);
    expect(checkOverview(Object(recording("analytics_overview_empty_org").response.body).data)).toEqual([]);
  });

  test("finds nothing wrong in anything collected by day", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySession, { maxLength: 40 }), async (sessions) => {
        expect(checkOverview(await api(sessions))).toEqual([]);
      }),
    );
  });

  // Each of the places that must agree, broken once.
  const broken: [string, (overview: SessionAnalyticsOverview) => void, string][] = [
    [
      "a total that is not its sum",
      (one) => one.summary.total++,
      "summary: total is 251, and the outcomes sum to 250.",
    ],
    [
      "a summary below the timeline",
      (one) => {
        one.summary.total -= 149;
        one.summary.success = 1;
      },
      "summary: success is 1, and the timeline ends at",
    ],
    ["no count", (one) => Object.assign(one.summary, { expired: -1 }), "summary: expired is -1, which is not a count."],
    [
      "half a session",
      (one) => set(one.trend[2], "success", 0.5),
      "trend 2026-11-09: success is 0.5, which is not a count.",
    ],
    [
      "no number",
      (one) => set(one.timeline[0], "active", Number.NaN),
      "timeline 2026-11-07: active is NaN, which is no",
    ],
    [
      "a trend that does not sum up",
      (one) => set(one.trend[1], "failure", 9),
      "timeline 2026-11-08: failure is 2, and",
    ],
    [
      "a total of a day that is not its sum",
      (one) => set(one.timeline[4], "total", 1),
      "timeline 2026-11-11: total is 1",
    ],
    [
      "a running total that falls",
      (one) => set(one.timeline[0], "active", 5),
      "timeline 2026-11-08: active falls from 5",
    ],
    [
      "a date that is none",
      (one) => set(one.trend[0], "date", "yesterday"),
      "trend yesterday: This is not a day of the",
    ],
    [
      "a missing day",
      (one) => void one.trend.splice(3, 1),
      "trend 2026-11-11: This day does not follow the one before it.",
    ],
    [
      "days of another order",
      (one) => void one.timeline.reverse(),
      "timeline 2026-11-19: This day does not follow the one before it.",
    ],
    ["days of another window", (one) => void one.trend.pop(), "timeline: The days differ from those of the trend."],
  ];

  test.each(broken)("finds %s", (_, breakIt, expected) => {
    const overview = recorded();
    breakIt(overview);
    const found = checkOverview(overview).map(
      ({ part, date, message }) => `${[part, date].join(" ").trim()}: ${message}`,
    );
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  function set(point: object | undefined, name: string, value: unknown): void {
    Object.assign(point ?? {}, { [name]: value });
  }
});

describe("explainOverview", () => {
  test("tells which sessions only the summary counts, and which the trend leaves out", () => {
    const { problems, outsideDays, openInDays, sentences } = explainOverview(recorded());
    const last = recorded().timeline.at(-1);
    expect(problems).toEqual([]);
    expect(outsideDays.total).toBe(250 - (last?.total ?? Number.NaN));
    expect(outsideDays.success).toBe(150 - (last?.success ?? Number.NaN));
    expect(openInDays).toBe(last?.active);
    expect(sentences[0]).toBe(
      `The summary counts 250 sessions; ${last?.total} of them were created from 2026-11-07 to 2026-11-20, the other ${outsideDays.total} on other days.`,
    );
    expect(sentences[1]).toBe(
      `${openInDays} sessions of these days are still open: in the timeline, not yet in the trend.`,
    );
    expect(sentences).toHaveLength(4);
  });

  test("says so when nothing differs", async () => {
    const { sentences } = explainOverview(await api([sessionOf({ created_at: "2026-03-20T00:00:00.000Z" })]));
    expect(sentences[0]).toBe("All 1 session of the summary were created from 2026-03-08 to 2026-03-21.");
    expect(sentences[1]).toBe("None of the sessions of these days is open, so the trend has them all.");
    expect(explainOverview({ ...recorded(), trend: [], timeline: [] }).sentences).toEqual([
      "The summary counts 250 sessions; no day is covered.",
    ]);
  });

  test("puts first what is wrong", () => {
    const overview = recorded();
    overview.summary.total = 3;
    const { problems, sentences } = explainOverview(overview);
    expect(problems.length).toBeGreaterThan(0);
    expect(sentences[0]).toMatch(/^Wrong in the summary: /);
  });

  test("its parts add up for anything collected", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySession, { maxLength: 30 }), async (sessions) => {
        const overview = await collectOverview(sessions, window);
        const { outsideDays, openInDays } = explainOverview(overview);
        expect(outsideDays.total).toBe(overview.rows.outsideWindow + overview.rows.undated);
        const ended = overview.trend.flatMap(({ date: _, ...counts }) => Object.values(counts));
        expect(openInDays + ended.reduce((sum, one) => sum + one, 0)).toBe(overview.rows.inWindow);
      }),
    );
  });
});

/** What the API would answer about these sessions. */
async function api(sessions: Parameters<typeof collectOverview>[0]): Promise<SessionAnalyticsOverview> {
  const { summary, trend, timeline } = await collectOverview(sessions, window);
  return { summary, trend, timeline };
}

test("windows of days are checked before anything is counted", () => {
  expect(() => windowOfDays({ first: "2026-03-02", last: "2026-03-01" })).toThrow(
    new RangeError("first (2026-03-02) is after last (2026-03-01): swap them."),
  );
});
