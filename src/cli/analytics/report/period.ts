import type { Bucket } from "../../../analytics/buckets.ts";
import { dayOf, printDay } from "../../../analytics/times.ts";
import { type TimeWindow, windowOfDays } from "../../../analytics/windows.ts";
import { requireZone } from "../../../analytics/zones.ts";
import { nearest } from "../../../core/suggest.ts";
import { UsageError } from "../../frame/usage-error.ts";

const USUAL_DAYS = 14;
/** Charts have room for about this many points. */
const MOST_DAYS = 93;
const MOST_WEEKS = 105;

/** The days of a report, as YYYY-MM-DD on the clocks of its zone. */
export interface Period extends TimeWindow {
  readonly first: string;
  readonly last: string;
  /** The day of `asOf`, which was not over. */
  readonly today: string;
  readonly timeZone: string;
  readonly bucket: Exclude<Bucket, "hour">;
}

export interface PeriodFlags {
  readonly from?: string;
  readonly to?: string;
  readonly timeZone: string;
}

/** @throws UsageError */
export function periodOf({ from, to, timeZone }: PeriodFlags, asOf: number): Period {
  const today = dayAt(asOf, timeZone);
  if (from !== undefined && from > (to ?? today)) {
    throw new UsageError(`--from ${from} is after ${to === undefined ? `today, ${today}` : `--to ${to}`}.`);
  }
  // Days that have not begun hold nothing, and would look like days without sessions.
  const last = to !== undefined && to < today ? to : today;
  if (from !== undefined && from > last) throw new UsageError(`--from ${from} is after today, ${today}.`);
  const first = from ?? shifted(last, 1 - USUAL_DAYS);
  const days = dayOf(last, "last") - dayOf(first, "first") + 1;
  const bucket = days <= MOST_DAYS ? "day" : days <= MOST_WEEKS * 7 ? "week" : "month";
  return { first, last, today, timeZone, bucket, ...windowOfDays({ first, last, timeZone }) };
}

/** The same number of days before; ends at the same time of day, where the period itself is not over. */
export function periodBefore(period: Period, asOf: number): Period {
  const { timeZone, from, to } = period;
  const days = dayOf(period.last, "last") - dayOf(period.first, "first") + 1;
  const [first, last] = [shifted(period.first, -days), shifted(period.last, -days)];
  const window = windowOfDays({ first, last, timeZone });
  const missing = Math.max(0, to.getTime() - asOf);
  const end = Math.max(window.from.getTime(), window.to.getTime() - missing);
  return { ...period, first, last, from: window.from, to: new Date(Math.min(end, from.getTime())), bucket: "month" };
}

/** @throws UsageError for a name that is not a zone, with the one that was probably meant. */
export function checkZone(timeZone: string): void {
  try {
    requireZone(timeZone);
  } catch {
    const near = nearest(timeZone, Intl.supportedValuesOf("timeZone"));
    const hint = near === undefined ? "Give an IANA name, as Europe/Berlin." : `Did you mean ${near}?`;
    throw new UsageError(`--time-zone ${timeZone} is not a time zone.`, hint);
  }
}

function dayAt(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  return [parts.get("year"), parts.get("month"), parts.get("day")].join("-");
}

function shifted(day: string, by: number): string {
  return printDay(dayOf(day, "day") + by);
}
