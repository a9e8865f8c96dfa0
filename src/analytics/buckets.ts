import { DAY_MS, HOUR_MS, MOST_STEPS } from "./times.ts";
import { type Stretch, stretchesOf } from "./zones.ts";

/** How long a point of a collected series is. Weeks begin on Monday. */
export type Bucket = "hour" | "day" | "week" | "month";

/** Which bucket a moment falls into, and what hour and weekday it is, on the clocks of a zone. */
export interface Buckets {
  /** What each bucket is called, in order. */
  readonly dates: readonly string[];
  /** The place of a moment among the buckets. Asked only for moments inside the window. */
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
  // From before the hour in which the window begins: its name depends on a change of the clocks in it.
  const stretches = stretchesOf(timeZone, from - 2 * HOUR_MS, to);
  const find = finder(stretches);
  const named = new Map<number, string>();
  for (const [index, stretch] of stretches.entries()) {
    const end = Math.min(to, stretches[index + 1]?.start ?? to);
    let at = Math.max(from, stretch.start);
    while (at < end) {
      const key = keyOf(bucket, at, stretch.offset);
      // An hour that began before the clocks were changed is named by the clocks of then.
      const first = bucket === "hour" && keyOf(bucket, key, find(key).offset) === key ? find(key) : stretch;
      if (!named.has(key)) named.set(key, nameOf(bucket, key, first));
      at = (Math.floor((at + stretch.offset) / unit) + 1) * unit - stretch.offset;
    }
  }
  const keys = [...named.keys()].sort((a, b) => a - b);
  const places = new Map(keys.map((key, place) => [key, place]));
  return {
    dates: keys.map((key) => named.get(key) ?? ""),
    // The cast: every moment of the window was stepped over above.
    indexOf: (ms) => places.get(keyOf(bucket, ms, find(ms).offset)) as number,
    hourOfWeek: (ms) => modulo(Math.floor((ms + find(ms).offset) / HOUR_MS) + THURSDAY * 24, HOURS_OF_WEEK),
  };
}

/** A number for each bucket, rising with time. Hours count from their start in UTC, so that a repeated hour is its own. */
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
function nameOf(bucket: Bucket, key: number, { start, offset }: Stretch): string {
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

/** Finds the stretch of a moment; the one found last is tried first, since most rows share it. */
function finder(stretches: readonly Stretch[]): (ms: number) => Stretch {
  let place = 0;
  return (ms) => {
    while (place + 1 < stretches.length && ms >= startAt(place + 1)) place++;
    while (ms < startAt(place)) place--;
    // The cast: the first stretch starts before every moment, so the place is always within.
    return stretches[place] as Stretch;
  };
  function startAt(index: number): number {
    return stretches[index]?.start ?? Number.NEGATIVE_INFINITY;
  }
}

function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}
