import type { Bucket } from "./types.ts";

/** An interval of time in milliseconds since 1970, without its end. */
export interface Interval {
  readonly from: number;
  readonly to: number;
  /** Whether it is shortened at the start or end of the series. */
  readonly partial: boolean;
}

/**
 * The days, weeks or months between two moments, shortened at both. Each begins `dayStart` milliseconds after
 * midnight UTC.
 */
export function* intervalsOf(from: number, to: number, bucket: Bucket, dayStart: number): Generator<Interval> {
  // Calendar arithmetic is easiest at midnight: everything is shifted there and back.
  const first = startOf(new Date(from - dayStart), bucket);
  for (let start = first, end = first; start.getTime() + dayStart < to; start = end) {
    end = next(start, bucket);
    const whole = { from: start.getTime() + dayStart, to: end.getTime() + dayStart };
    const partial = whole.from < from || whole.to > to;
    yield { from: Math.max(whole.from, from), to: Math.min(whole.to, to), partial };
  }
}

function startOf(time: Date, bucket: Bucket): Date {
  const start = new Date(time);
  start.setUTCHours(0, 0, 0, 0);
  // Sunday is 0, and the last day of its week.
  if (bucket === "week") start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7));
  if (bucket === "month") start.setUTCDate(1);
  return start;
}

function next(start: Date, bucket: Bucket): Date {
  const end = new Date(start);
  if (bucket === "month") end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + (bucket === "week" ? 7 : 1));
  return end;
}
