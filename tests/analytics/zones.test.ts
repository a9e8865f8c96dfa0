// Every zone that this runtime knows, against Temporal, which shares nothing with our code but the zone data.
import { OverviewCollector, windowOfDays, windowOfLastDays } from "sessionwise/analytics";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";

const zones = Intl.supportedValuesOf("timeZone");

/** The days around each change of the clocks of a zone since 2008. */
function daysOfChange(timeZone: string): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2008-01-01T00:00[${timeZone}]`);
  while (at && at.year < 2031) {
    at = at.getTimeZoneTransition("next");
    if (at && at.year < 2031) days.push(at.subtract({ hours: 12 }).toPlainDate(), at.toPlainDate());
  }
  return days;
}

const startOf = (day: Temporal.PlainDate, timeZone: string) =>
  new Date(day.toZonedDateTime({ timeZone }).startOfDay().epochMilliseconds);

/** Changes of the clocks by parts of an hour, or within one. Looked for since 1972 they fit as well, in 40 seconds. */
function oddChanges(timeZone: string): number[] {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2006-01-01T00:00[${timeZone}]`);
  while (at && at.year < 2020) {
    at = at.getTimeZoneTransition("next");
    if (!at) break;
    const before = at.subtract({ nanoseconds: 1 });
    const isOdd = (at.offsetNanoseconds - before.offsetNanoseconds) % 3.6e12 !== 0 || at.minute !== 0;
    if (isOdd) changes.push(at.epochMilliseconds);
  }
  return changes;
}

/** The name of the hour of a moment: its full hour on the clock of then, or the change of the clocks that it began with. */
function hourOf(ms: number, timeZone: string): string {
  const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const startOfHour = ({ epochMilliseconds, minute }: Temporal.ZonedDateTime) => epochMilliseconds - minute * 60_000;
  const at = zoned(ms);
  const full = zoned(startOfHour(at));
  const isSame = startOfHour(full) === startOfHour(at);
  const first = isSame ? full : at.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  return first?.toString({ smallestUnit: "minute", timeZoneName: "never" }) ?? "";
}

describe("days", () => {
  test("begin and end as in Temporal, in every zone, on every day on which clocks were changed", () => {
    let compared = 0;
    for (const timeZone of zones) {
      for (const day of daysOfChange(timeZone)) {
        const window = windowOfDays({ first: day.toString(), last: day.toString(), timeZone });
        const expected = { from: startOf(day, timeZone), to: startOf(day.add({ days: 1 }), timeZone) };
        if (+window.from !== +expected.from || +window.to !== +expected.to) {
          expect({ timeZone, day: day.toString(), ...window }).toEqual({ timeZone, day: day.toString(), ...expected });
        }
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(5_000);
  });

  test("of the last week are seven whole ones, today in the zone included", () => {
    for (const timeZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "Australia/Lord_Howe"]) {
      const now = new Date("2026-10-26T11:30:00Z");
      const today = Temporal.Instant.fromEpochMilliseconds(+now).toZonedDateTimeISO(timeZone).toPlainDate();
      expect(windowOfLastDays(7, { now, timeZone })).toEqual({
        from: startOf(today.subtract({ days: 6 }), timeZone),
        to: startOf(today.add({ days: 1 }), timeZone),
      });
    }
    for (const days of [0, 1.5, 1e9]) {
      expect(() => windowOfLastDays(days, { now: 0 })).toThrow(
        new RangeError(`days is ${days}: give a whole number from 1 to 100000.`),
      );
    }
    expect(() => windowOfLastDays(7, { now: "today" })).toThrow(RangeError);
    expect(() => windowOfLastDays(7, { now: 0, timeZone: "Mars/Olympus" })).toThrow(RangeError);
  });
});

describe("hours", () => {
  test.each(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "UTC"])(
    "of a year are those that Temporal steps through in %s",
    (timeZone) => {
      const window = windowOfDays({ first: "2026-01-01", last: "2026-12-31", timeZone });
      const { trend } = new OverviewCollector({ ...window, now: 0, bucket: "hour", timeZone }).overview();
      const expected = new Set<string>();
      // By half hours, since some zones change their clocks by that much; an hour is named after its first one.
      let last = "";
      let at = Temporal.Instant.fromEpochMilliseconds(+window.from).toZonedDateTimeISO(timeZone);
      while (at.epochMilliseconds < +window.to) {
        const hour = `${at.toPlainDate()} ${at.hour} ${at.offset}`;
        if (hour !== last) expected.add(at.toString({ smallestUnit: "minute", timeZoneName: "never" }));
        last = hour;
        at = at.add({ minutes: 30 });
      }
      expect(trend.map(({ date }) => date)).toEqual([...expected]);
    },
  );

  test("around every odd change of the clocks are those of Temporal, wherever the window begins", () => {
    let compared = 0;
    for (const timeZone of zones) {
      for (const change of oddChanges(timeZone)) {
        for (let minutes = -60; minutes <= 60; minutes += 20) {
          const from = change + minutes * 60_000;
          const to = from + 45 * 60_000;
          const collector = new OverviewCollector({ from, to, now: 0, bucket: "hour", timeZone });
          const expected = new Set<string>();
          for (let ms = from; ms < to; ms += 15 * 60_000) expected.add(hourOf(ms, timeZone));
          expected.add(hourOf(to - 60_000, timeZone));
          const dates = collector.overview().trend.map(({ date }) => date);
          if (String(dates) !== String([...expected]))
            expect({ timeZone, from, dates }).toEqual({ timeZone, from, dates: [...expected] });
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  test("and weekdays are those of Temporal", () => {
    const window = windowOfDays({ first: "2026-10-19", last: "2026-10-26", timeZone: "Europe/Berlin" });
    const options = { ...window, now: 0, timeZone: "Europe/Berlin" };
    for (let ms = +window.from; ms < +window.to; ms += 17 * 60_000) {
      const collector = new OverviewCollector(options);
      collector.add({ ...EMPTY, created_at: new Date(ms).toISOString() });
      const [found] = collector.overview().byWeekdayAndHour.filter(({ total }) => total > 0);
      const { dayOfWeek, hour } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("Europe/Berlin");
      expect(found).toMatchObject({ weekday: dayOfWeek, hour, total: 1 });
    }
  });
});

const EMPTY: Parameters<OverviewCollector["add"]>[0] = {
  ...{ id: "", status: "created", failure_code: null, nfc_tries_used: 0, liveness_tries_used: 0, contract_version: 1 },
  ...{ share_fields: {}, redirect_url: null, webhook_endpoint_id: null, verification_url: "", expires_at: "" },
  ...{ completed_at: null, created_at: "", updated_at: "" },
};
