import { DAY_MS, dayOf, MOST_STEPS, type Time, timeOf } from "./times.ts";
import { offsetPeriodsOf, requireZone } from "./zones.ts";

/** A range of time from `from` up to, but not including, `to`. Works with both `sessions.scan` and `collectOverview`. */
export interface TimeWindow {
  /** Its start, included. */
  readonly from: Date;
  /** Its end, not included. */
  readonly to: Date;
}

/**
 * The window of whole calendar days in a zone, `first` and `last` both included. On a day of a clock change it
 * is 23 or 25 hours long; a day that a zone skipped is empty.
 * @throws RangeError for a day that is not in the calendar, an unknown zone, or a `first` after `last`
 */
export function windowOfDays(range: {
  /** The first day, as YYYY-MM-DD. */
  readonly first: string;
  /** The last day, included. */
  readonly last: string;
  /** An IANA name. @default "UTC" */
  readonly timeZone?: string;
}): TimeWindow {
  const { timeZone = "UTC" } = range;
  requireZone(timeZone);
  const [first, last] = [dayOf(range.first, "first"), dayOf(range.last, "last")];
  if (first > last) throw new RangeError(`first (${range.first}) is after last (${range.last}): swap them.`);
  return { from: startOfDay(first, timeZone), to: startOfDay(last + 1, timeZone) };
}

/**
 * The window of the last `days` calendar days in a zone, today included: 14 days in UTC are what the API's overview
 * covers.
 * @throws RangeError when `days` is not a whole number from 1 to 100,000, for an unknown zone, or a `now` that is not a time
 */
export function windowOfLastDays(
  days: number,
  {
    now,
    timeZone = "UTC",
  }: {
    /** The moment that decides what today is. */
    readonly now: Time;
    /** An IANA name. @default "UTC" */
    readonly timeZone?: string;
  },
): TimeWindow {
  if (!Number.isInteger(days) || days < 1 || days > MOST_STEPS) {
    throw new RangeError(`days is ${String(days)}: give a whole number from 1 to ${MOST_STEPS}.`);
  }
  const ms = timeOf(now, "now");
  const offset = offsetPeriodsOf(requireZone(timeZone), ms, ms)[0]?.offset ?? 0;
  const today = Math.floor((ms + offset) / DAY_MS);
  return { from: startOfDay(today - days + 1, timeZone), to: startOfDay(today + 1, timeZone) };
}

/** The first moment of a day, which need not be midnight: some zones change their clocks at midnight. */
function startOfDay(day: number, timeZone: string): Date {
  const midnight = day * DAY_MS;
  // No zone is two days ahead of or behind UTC.
  const periods = offsetPeriodsOf(timeZone, midnight - 2 * DAY_MS, midnight + 2 * DAY_MS);
  for (const [index, { start, offset }] of periods.entries()) {
    const ms = Math.max(start, midnight - offset);
    if (ms < (periods[index + 1]?.start ?? Number.POSITIVE_INFINITY)) return new Date(ms);
  }
  return new Date(midnight);
}
