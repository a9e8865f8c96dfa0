import fc from "fast-check";
import { Devin } from "sessionwise";
import type { Bucket, SeriesParams, SeriesPoint } from "sessionwise/devin";
import { DevinEmulator } from "sessionwise/devin/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const MARCH = { metric: "sessions", from: "2026-03-01", to: "2026-04-01", bucket: "day" } as const;

/** A client whose server says nothing but zeros, and the windows that it was asked for. */
function asked() {
  const { fetch, seen } = stubFetch(json({ sessions_count: 0 }));
  const devin = new Devin({ apiKey: "apk_user_test", fetch });
  const windows = async (params: Partial<SeriesParams<"sessions">>) => {
    const points = await devin.metrics.series({ ...MARCH, ...params });
    return points.map(({ from, to, partial }) => `${short(from)} ${short(to)}${partial ? " partial" : ""}`);
  };
  return { windows, seen, devin };
}

/** 2026-03-08T08:00:00.000Z -> 03-08T08:00 */
function short(time: string): string {
  return time.replace("2026-", "").replace(":00.000Z", "");
}

describe("the buckets", () => {
  test("are billing days by default, from 08:00 UTC to 08:00 UTC", async () => {
    const { windows } = asked();
    const days = await windows({});
    expect(days).toHaveLength(31);
    expect(days[0]).toBe("03-01T08:00 03-02T08:00");
    expect(days[30]).toBe("03-31T08:00 04-01T08:00");
  });

  test("are weeks from Monday", async () => {
    const { windows } = asked();
    // March 1, 2026 is a Sunday.
    expect(await windows({ bucket: "week", to: "2026-03-16" })).toEqual([
      "03-01T08:00 03-02T08:00 partial",
      "03-02T08:00 03-09T08:00",
      "03-09T08:00 03-16T08:00",
    ]);
  });

  test("are months from the first, each as long as it is", async () => {
    const { windows } = asked();
    expect(await windows({ bucket: "month", from: "2026-01-31", to: "2026-04-02", dayStart: "00:00" })).toEqual([
      "01-31T00:00 02-01T00:00 partial",
      "02-01T00:00 03-01T00:00",
      "03-01T00:00 04-01T00:00",
      "04-01T00:00 04-02T00:00 partial",
    ]);
    const leap = await windows({ bucket: "month", from: "2028-02-01", to: "2028-03-01" });
    expect(leap).toEqual(["2028-02-01T08:00 2028-03-01T08:00"]);
  });

  test("are cut where the series begins and ends", async () => {
    const { windows } = asked();
    expect(await windows({ from: "2026-03-01T07:00:00Z", to: new Date("2026-03-02T09:30:00Z") })).toEqual([
      "03-01T07:00 03-01T08:00 partial",
      "03-01T08:00 03-02T08:00",
      "03-02T08:00 03-02T09:30 partial",
    ]);
    expect(await windows({ from: "2026-03-01T09:00:00+01:00", to: "2026-03-01T12:00:00Z", bucket: "month" })).toEqual([
      "03-01T08:00 03-01T12:00 partial",
    ]);
  });

  test("begin where dayStart says, late in the evening too", async () => {
    const { windows } = asked();
    expect(await windows({ dayStart: "23:30", to: "2026-03-02" })).toEqual(["03-01T23:30 03-02T23:30"]);
    expect(await windows({ dayStart: "23:30", from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" })).toEqual([
      "03-01T00:00 03-01T23:30 partial",
      "03-01T23:30 03-02T00:00 partial",
    ]);
  });

  test("lie side by side, whatever the ends: nothing between is left out or asked for twice", async () => {
    const { devin } = asked();
    const time = fc.integer({ min: Date.parse("2024-01-01"), max: Date.parse("2025-12-31") });
    await fc.assert(
      fc.asyncProperty(
        time,
        fc.integer({ min: 1, max: 40 * 864e5 }),
        fc.constantFrom<Bucket>("day", "week", "month"),
        fc.integer({ min: 0, max: 1439 }),
        async (start, length, bucket, minute) => {
          const dayStart = new Date(minute * 60_000).toISOString().slice(11, 16);
          const [from, to] = [new Date(start), new Date(start + length)];
          const points = await devin.metrics.series({ metric: "sessions", from, to, bucket, dayStart });
          expect(points[0]?.from).toBe(from.toISOString());
          expect(points.at(-1)?.to).toBe(to.toISOString());
          for (const [index, point] of points.entries()) {
            expect(point.from < point.to).toBe(true);
            if (index === 0) continue;
            const begin = new Date(point.from);
            expect(point.from).toBe(points[index - 1]?.to);
            expect(point.from.slice(11)).toBe(`${dayStart}:00.000Z`);
            if (bucket === "week") expect(begin.getUTCDay()).toBe(1);
            if (bucket === "month") expect(begin.getUTCDate()).toBe(1);
            if (index < points.length - 1) expect(point.partial).toBe(false);
          }
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("the calls", () => {
  test("are one a bucket, each a microsecond short of the next, with the ids", async () => {
    const { devin, seen } = asked();
    const ids = { org_ids: ["org-a", "org-b"], user_ids: ["email|ann@example.com"] };
    await devin.metrics.series({ ...MARCH, to: "2026-03-03", ...ids });
    const query = (from: string, to: string) => [
      ["start_date", from],
      ["end_date", to],
      ...ids.org_ids.map((id) => ["org_ids", id]),
      ["user_ids", "email|ann@example.com"],
    ];
    expect(seen.map(({ url }) => [...url.searchParams])).toEqual([
      query("2026-03-01T08:00:00.000Z", "2026-03-02T07:59:59.999999Z"),
      query("2026-03-02T08:00:00.000Z", "2026-03-03T07:59:59.999999Z"),
    ]);
    expect(new Set(seen.map(({ url }) => url.pathname))).toEqual(new Set(["/v2/enterprise/metrics/sessions"]));
  });

  test("give every count of the metric, and nothing that the server adds replaces what is ours", async () => {
    const { fetch, seen } = stubFetch(json({ sessions_count: 1, searches_count: 2, from: "x", partial: 5, to: null }));
    const devin = new Devin({ apiKey: "apk_user_test", fetch });
    const points: SeriesPoint<"usage">[] = await devin.metrics.series({ ...MARCH, metric: "usage", to: "2026-03-02" });
    expect(points).toEqual([
      {
        ...{ from: "2026-03-01T08:00:00.000Z", to: "2026-03-02T08:00:00.000Z", partial: false },
        ...{ sessions_count: 1, searches_count: 2 },
      },
    ]);
    expect(seen[0]?.url.pathname).toBe("/v2/enterprise/metrics/usage");
  });

  test.each([
    [4, {}],
    [1, { concurrency: 1 }],
    [8, { concurrency: 8 }],
  ])("are %i at a time with %j, and points are in order whichever answer comes first", async (most, options) => {
    let open = 0;
    let peak = 0;
    let number = 0;
    const fetch = async () => {
      const answer = ++number;
      peak = Math.max(peak, ++open);
      for (let turn = 0; turn < 5 + ((answer * 7) % 5); turn++) await new Promise(setImmediate);
      open--;
      return json({ sessions_count: answer });
    };
    const points = await new Devin({ apiKey: "apk_user_test", fetch }).metrics.series(MARCH, options);
    expect(peak).toBe(most);
    expect(points.map(({ sessions_count }) => sessions_count)).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
  });

  test("are tried again one by one", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { fetch, seen } = stubFetch(json({}, 503), json({ detail: "Slow down" }, 429), json({ sessions_count: 3 }));
    const devin = new Devin({ apiKey: "apk_user_test", fetch });
    expect(await devin.metrics.series({ ...MARCH, to: "2026-03-04" })).toHaveLength(3);
    expect(seen).toHaveLength(5);
  });
});

describe("nothing is counted twice or lost", () => {
  const DAY = 864e5;
  const start = Date.parse("2026-03-01T08:00:00Z");
  // Where it is hardest: on the border of a bucket, and a millisecond to either side.
  const moment = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: -1, max: 1 }))
      .map(([day, ms]) => start + day * DAY + ms),
    fc.integer({ min: start, max: start + 10 * DAY }),
  );

  test.each([true, false])("on a server whose windows include their end: %s", async (includesEnd) => {
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 60 }), async (moments) => {
        const emulator = new DevinEmulator({ now: start, behaviour: { includesEnd } });
        for (const at of moments) emulator.add({ kind: "session", at });
        const devin = new Devin({ apiKey: emulator.apiKey, fetch: emulator.fetch });
        const points = await devin.metrics.series({ ...MARCH, to: "2026-03-11" });
        const expected = Array.from({ length: 10 }, (_, day) => {
          const from = start + day * DAY;
          return moments.filter((at) => at >= from && at < from + DAY).length;
        });
        expect(points.map(({ sessions_count }) => sessions_count)).toEqual(expected);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
