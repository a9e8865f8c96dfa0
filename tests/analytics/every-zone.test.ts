// Every zone that this runtime knows, against Temporal, which shares nothing with our code but the zone data.
import { windowOfDays } from "sessionwise/analytics";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";

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

test("days begin and end as in Temporal, in every zone, on every day on which clocks were changed", () => {
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
