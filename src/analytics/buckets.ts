import { DAY_MS, HOUR_MS, MOST_STEPS } from "./times.ts";
import { type OffsetPeriod, offsetPeriodsOf } from "./zones.ts";

/** How long a point of a collected series is. Weeks begin on Monday. */
export type Bucket = "hour" | "day" | "week" | "month";

/** Which bucket a moment falls into, and what hour and weekday it is, on the clocks of a zone. */
export interface Buckets {
  /** The name of each bucket, in order. */
  readonly dates: readonly string[];
  /** The index of the bucket of a moment. Called only for moments inside the window. */
  indexOf(ms: number): number;
  /** Hours since Monday 00:00 on the clock, 0 to 167. */
  hourOfWeek(ms: number): number;
}

/** 1970-01-01 was a Thursday, three days after a Monday. */
const THURSDAY = 3;
const HOURS_OF_WEEK = 7 * 24;

/** @throws RangeError when the window is too long for its buckets */
export function bucketsOf(bucket: Bucket, timeZone: string, from: number, to: number): Buckets {
  const unit = bucket === "hour" ? HOUR_MS : DAY_MS;
  if ((to - from) / unit > MOST_STEPS) {
    throw new RangeError(`from and to are more than ${MOST_STEPS} ${unit === HOUR_MS ? "hours" : "days"} apart.`);
  }
  // Starts before the hour in which the window begins: a clock change in that hour affects its name.
  const periods = offsetPeriodsOf(timeZone, from - 2 * HOUR_MS, to);
  const find = finder(periods);
  const named = new Map<number, string>();
  for (const [index, period] of periods.entries()) {
    const end = Math.min(to, periods[index + 1]?.start ?? to);
    let at = Math.max(from, period.start);
    while (at < end) {
      const key = keyOf(bucket, at, period.offset);
      // An hour that began before a clock change is named by the offset before the change.
      const first = bucket === "hour" && keyOf(bucket, key, find(key).offset) === key ? find(key) : period;
      if (!named.has(key)) named.set(key, nameOf(bucket, key, first));
      at = (Math.floor((at + period.offset) / unit) + 1) * unit - period.offset;
    }
  }
  const keys = [...named.keys()].sort((a, b) => a - b);
  const indexes = new Map(keys.map((key, index) => [key, index]));
  return {
    dates: keys.map((key) => named.get(key) ?? ""),
    // The cast: the loop above covered every moment of the window.
    indexOf: (ms) => indexes.get(keyOf(bucket, ms, find(ms).offset)) as number,
    hourOfWeek: (ms) => modulo(Math.floor((ms + find(ms).offset) / HOUR_MS) + THURSDAY * 24, HOURS_OF_WEEK),
  };
}

/** A number for each bucket, increasing with time. An hour's is its start in UTC, so that a repeated hour is a bucket of its own. */
function keyOf(bucket: Bucket, ms: number, offset: number): number {
  const onTheClock = ms + offset;
  const day = Math.floor(onTheClock / DAY_MS);
  switch (bucket) {
    case "hour":
      return Math.floor(onTheClock / HOUR_MS) * HOUR_MS - offset;
    case "day":
      return day;
    case "week":
      return Math.floor((day + THURSDAY) / 7);
    case "month": {
      const date = new Date(onTheClock);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
  }
}

/** Where a bucket begins on the clock. */
function nameOf(bucket: Bucket, key: number, { start, offset }: OffsetPeriod): string {
  const text = (onTheClock: number, length: number) => new Date(onTheClock).toISOString().slice(0, length);
  switch (bucket) {
    case "hour":
      // An hour in which the clocks are changed begins at the change.
      return text(Math.max(key, start) + offset, 16) + offsetText(offset);
    case "day":
      return text(key * DAY_MS, 10);
    case "week":
      return text((key * 7 - THURSDAY) * DAY_MS, 10);
    case "month":
      return text(Date.UTC(Math.floor(key / 12), modulo(key, 12)), 10);
  }
}

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Finds the period of a moment; the one found last is tried first, because most rows share it. */
function finder(periods: readonly OffsetPeriod[]): (ms: number) => OffsetPeriod {
  let found = 0;
  return (ms) => {
    while (found + 1 < periods.length && ms >= startAt(found + 1)) found++;
    while (ms < startAt(found)) found--;
    // The cast: the first period starts before every moment, so the index is always valid.
    return periods[found] as OffsetPeriod;
  };
  function startAt(index: number): number {
    return periods[index]?.start ?? Number.NEGATIVE_INFINITY;
  }
}

function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}
