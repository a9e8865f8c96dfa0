import { tzOffset } from "@date-fns/tz/tzOffset";
import { DAY_MS } from "./times.ts";

/** From `start` on, up to the next stretch, the clocks of a zone are `offset` milliseconds ahead of UTC. */
export interface Stretch {
  readonly start: number;
  readonly offset: number;
}

/** How the clocks of a zone stand between two moments: one stretch, and one more for each time that they were changed. */
export function stretchesOf(timeZone: string, from: number, to: number): Stretch[] {
  let at = from;
  let offset = offsetAt(timeZone, at);
  const stretches = [{ start: Number.NEGATIVE_INFINITY, offset }];
  while (at < to) {
    // A day at a time: no zone changes its clocks and changes them back within one.
    const next = Math.min(at + DAY_MS, to);
    if (offsetAt(timeZone, next) === offset) {
      at = next;
      continue;
    }
    at = changeBetween(timeZone, at, next);
    offset = offsetAt(timeZone, at);
    stretches.push({ start: at, offset });
  }
  return stretches;
}

/** @throws RangeError for a name that is no zone of this runtime */
export function requireZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    throw new RangeError(
      `timeZone is no time zone that this runtime knows: give an IANA name such as "Europe/Berlin".`,
    );
  }
}

/** The first millisecond after `before` at which the clocks stand otherwise than then. */
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
