import { tzOffset } from "@date-fns/tz/tzOffset";
import { DAY_MS } from "./times.ts";

/** From `start` until the next period, the clocks of a zone are `offset` milliseconds ahead of UTC. */
export interface OffsetPeriod {
  readonly start: number;
  readonly offset: number;
}

/** The UTC offsets of a zone between two moments: one period, and another one for each clock change. */
export function offsetPeriodsOf(timeZone: string, from: number, to: number): OffsetPeriod[] {
  let at = from;
  let offset = offsetAt(timeZone, at);
  const periods = [{ start: Number.NEGATIVE_INFINITY, offset }];
  while (at < to) {
    // A day at a time: no zone changes its clocks and changes them back within one day.
    const next = Math.min(at + DAY_MS, to);
    if (offsetAt(timeZone, next) === offset) {
      at = next;
      continue;
    }
    at = changeBetween(timeZone, at, next);
    offset = offsetAt(timeZone, at);
    periods.push({ start: at, offset });
  }
  return periods;
}

/** @throws RangeError for a name that is not a time zone of this runtime */
export function requireZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    throw new RangeError(
      `timeZone is not a time zone that this runtime knows: give an IANA name such as "Europe/Berlin".`,
    );
  }
}

/** The first millisecond after `before` with a different offset. */
function changeBetween(timeZone: string, before: number, after: number): number {
  const offset = offsetAt(timeZone, before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(timeZone: string, ms: number): number {
  return Math.round(tzOffset(timeZone, new Date(ms)) * 60_000);
}
