import { type Bucket, collectOverview, OverviewCollector, windowOfDays } from "sessionwise/analytics";
import { describe, expect, test } from "vitest";
import { sessionOf } from "../support/sessions.ts";

const now = "2026-12-01T00:00:00Z";

/** Buckets of whole days in a zone, with the number of sessions in each when there is one every ten minutes. */
async function counted(first: string, last: string, timeZone: string, bucket: Bucket) {
  const window = windowOfDays({ first, last, timeZone });
  const sessions = [];
  for (let ms = +window.from - 3_600_000; ms < +window.to + 3_600_000; ms += 600_000) {
    sessions.push(sessionOf({ created_at: new Date(ms).toISOString() }));
  }
  const { trend, timeline, rows } = await collectOverview(sessions, { ...window, now, bucket, timeZone });
  expect(rows.outsideWindow).toBe(12);
  expect(timeline.at(-1)?.total ?? 0).toBe(rows.inWindow);
  return trend.map(({ date, success }) => [date, success]);
}

const dates = (counts: unknown[][]) => counts.map(([date]) => date);

describe("days on which clocks are changed", () => {
  test("have 23 and 25 hours in Berlin, the repeated hour twice and the skipped one not at all", async () => {
    expect(await counted("2026-03-28", "2026-03-30", "Europe/Berlin", "day")).toEqual([
      ["2026-03-28", 24 * 6],
      ["2026-03-29", 23 * 6],
      ["2026-03-30", 24 * 6],
    ]);
    const spring = await counted("2026-03-29", "2026-03-29", "Europe/Berlin", "hour");
    expect(spring).toHaveLength(23);
    expect(dates(spring).slice(1, 3)).toEqual(["2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00"]);
    const autumn = await counted("2026-10-25", "2026-10-25", "Europe/Berlin", "hour");
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(1, 5)).toEqual([
      ["2026-10-25T01:00+02:00", 6],
      ["2026-10-25T02:00+02:00", 6],
      ["2026-10-25T02:00+01:00", 6],
      ["2026-10-25T03:00+01:00", 6],
    ]);
  });

  test("have 23 and 25 hours in New York", async () => {
    expect(await counted("2026-03-08", "2026-03-08", "America/New_York", "day")).toEqual([["2026-03-08", 23 * 6]]);
    expect(await counted("2026-11-01", "2026-11-01", "America/New_York", "day")).toEqual([["2026-11-01", 25 * 6]]);
    const spring = dates(await counted("2026-03-08", "2026-03-08", "America/New_York", "hour"));
    expect(spring.slice(1, 3)).toEqual(["2026-03-08T01:00-05:00", "2026-03-08T03:00-04:00"]);
  });

  test("are half an hour longer and shorter on Lord Howe Island", async () => {
    expect(await counted("2026-04-05", "2026-04-05", "Australia/Lord_Howe", "day")).toEqual([["2026-04-05", 24.5 * 6]]);
    expect(await counted("2026-10-04", "2026-10-04", "Australia/Lord_Howe", "day")).toEqual([["2026-10-04", 23.5 * 6]]);
    expect((await counted("2026-04-05", "2026-04-05", "Australia/Lord_Howe", "hour")).slice(0, 4)).toEqual([
      ["2026-04-05T00:00+11:00", 6],
      ["2026-04-05T01:00+11:00", 6],
      ["2026-04-05T01:30+10:30", 3],
      ["2026-04-05T02:00+10:30", 6],
    ]);
    expect((await counted("2026-10-04", "2026-10-04", "Australia/Lord_Howe", "hour")).slice(1, 4)).toEqual([
      ["2026-10-04T01:00+10:30", 6],
      ["2026-10-04T02:30+11:00", 3],
      ["2026-10-04T03:00+11:00", 6],
    ]);
  });

  test("begin at one o'clock where midnight is skipped", async () => {
    const hours = dates(await counted("2026-04-24", "2026-04-24", "Africa/Cairo", "hour"));
    expect(hours).toHaveLength(23);
    expect(hours[0]).toBe("2026-04-24T01:00+03:00");
  });
});

describe("zones", () => {
  test("with odd offsets have their own days", async () => {
    expect(windowOfDays({ first: "2026-03-01", last: "2026-03-01", timeZone: "Asia/Kathmandu" }).from).toEqual(
      new Date("2026-02-28T18:15:00Z"),
    );
    expect((await counted("2026-03-01", "2026-03-02", "Asia/Kathmandu", "day")).map(([, count]) => count)).toEqual([
      144, 144,
    ]);
  });

  test("that skipped a day have no bucket for it", async () => {
    expect(dates(await counted("2011-12-28", "2012-01-01", "Pacific/Apia", "day"))).toEqual([
      "2011-12-28",
      "2011-12-29",
      "2011-12-31",
      "2012-01-01",
    ]);
    const skipped = windowOfDays({ first: "2011-12-30", last: "2011-12-30", timeZone: "Pacific/Apia" });
    expect(skipped.from).toEqual(skipped.to);
    expect(dates(await counted("2011-12-30", "2011-12-30", "Pacific/Apia", "day"))).toEqual([]);
  });

  test("whose clocks go back over midnight keep both parts of a day together", async () => {
    // One minute past midnight they went back to 23:01 of the day before.
    const days = await counted("2010-11-05", "2010-11-08", "America/St_Johns", "day");
    expect(dates(days)).toEqual(["2010-11-05", "2010-11-06", "2010-11-07", "2010-11-08"]);
    expect(days.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(4 * 144 + 6);
    // Asked for the second day alone, the end of the first one lies in it: still in the order of the calendar.
    expect(dates(await counted("2010-11-07", "2010-11-07", "America/St_Johns", "day"))).toEqual([
      "2010-11-06",
      "2010-11-07",
    ]);
  });

  test.each(["Mars/Olympus", "", "+25:00"])("that are none, such as %j, are refused", (timeZone) => {
    const refused = new RangeError(
      'timeZone is not a time zone that this runtime knows: give an IANA name such as "Europe/Berlin".',
    );
    expect(() => new OverviewCollector({ from: now, to: now, now, timeZone })).toThrow(refused);
    expect(() => windowOfDays({ first: "2026-03-01", last: "2026-03-01", timeZone })).toThrow(refused);
  });
});

describe("weeks and months", () => {
  test("begin on Mondays and firsts, also where the window does not", async () => {
    const weeks = await counted("2026-03-25", "2026-04-07", "Europe/Berlin", "week");
    expect(weeks).toEqual([
      ["2026-03-23", 5 * 144 - 6],
      ["2026-03-30", 7 * 144],
      ["2026-04-06", 2 * 144],
    ]);
    expect(await counted("2027-12-20", "2028-03-01", "UTC", "month")).toEqual([
      ["2027-12-01", 12 * 144],
      ["2028-01-01", 31 * 144],
      ["2028-02-01", 29 * 144],
      ["2028-03-01", 144],
    ]);
  });

  test("before 1970 are right, too", async () => {
    expect(dates(await counted("1969-12-28", "1970-01-05", "UTC", "week"))).toEqual([
      "1969-12-22",
      "1969-12-29",
      "1970-01-05",
    ]);
    expect(dates(await counted("1969-11-30", "1970-01-01", "UTC", "month"))).toEqual([
      "1969-11-01",
      "1969-12-01",
      "1970-01-01",
    ]);
  });
});

describe("a window", () => {
  test("has its beginning in it and its end not, and counts parts of buckets at both ends", async () => {
    const at = (created_at: string) => sessionOf({ created_at });
    const sessions = [
      at("2026-03-01T09:59:59.999Z"),
      at("2026-03-01T10:00:00.000Z"),
      at("2026-03-02T23:59:59.999Z"),
      at("2026-03-03T10:29:59.999Z"),
      at("2026-03-03T10:30:00.000Z"),
    ];
    const { trend, summary, rows } = await collectOverview(sessions, {
      from: "2026-03-01T10:00:00Z",
      to: new Date("2026-03-03T10:30:00Z"),
      now: Date.parse(now),
    });
    expect(trend.map(({ date, success }) => [date, success])).toEqual([
      ["2026-03-01", 1],
      ["2026-03-02", 1],
      ["2026-03-03", 1],
    ]);
    expect(rows).toEqual({ inWindow: 3, outsideWindow: 2, undated: 0, unknownStatus: 0 });
    expect(summary.total).toBe(5);
  });

  test("may be empty, and then there are no points", async () => {
    const { trend, timeline, summary } = await collectOverview([sessionOf()], { from: now, to: now, now });
    expect([trend, timeline]).toEqual([[], []]);
    expect(summary.total).toBe(1);
  });

  const good = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", now };
  test.each([
    [{ from: "2026-03-03T00:00:00Z" }, "from is after to: swap them."],
    [
      { from: "2026-03-01" },
      "from is not a point in time: give a Date, milliseconds, or an ISO string that ends in Z.",
    ],
    [{ from: "2026-02-30T00:00:00Z" }, "from is not a point in time"],
    [{ to: "2026-03-01T24:01:00Z" }, "to is not a point in time"],
    [{ to: new Date(Number.NaN) }, "to is not a point in time"],
    [{ now: Number.POSITIVE_INFINITY }, "now is not a point in time"],
    // The cast: JavaScript passes it, and it must not become 1970.
    [{ now: null as unknown as Date }, "now is not a point in time"],
    [{ to: 8.64e15 }, "to is not a point in time"],
    [{ now: "2026-03-01T00:00:00" }, "now is not a point in time"],
    [{ bucket: "year" as Bucket }, 'bucket is not one of "hour", "day", "week" and "month": give one of them.'],
    [{ from: 0, bucket: "hour" as const }, "from and to are more than 100000 hours apart."],
    [{ from: new Date("1000-01-01") }, "from and to are more than 100000 days apart."],
  ])("that makes no sense is refused: %j", (wrong, message) => {
    const error = (() => {
      try {
        return new OverviewCollector({ ...good, ...wrong });
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(RangeError);
    expect(String(error)).toContain(message);
  });
});
