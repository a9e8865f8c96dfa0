import type { Bucket } from "./types.ts";

/** A stretch of time in milliseconds since 1970; its end is not part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether it was cut at an end of the series. */
  readonly partial: boolean;
}

/**
 * The days, weeks or months from one moment until another, cut at both. Each begins `dayStart` milliseconds after
 * midnight UTC.
 */
export function* stretches(from: number, to: number, bucket: Bucket, dayStart: number): Generator<Stretch> {
  // Calendars are easiest at midnight: everything is moved there and back.
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
