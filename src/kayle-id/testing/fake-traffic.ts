import type { Random } from "../../testing/random.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Sessions by hour of the UTC day: a European consumer business, busy before noon and again after work. */
const BY_HOUR: readonly number[] = [
  12, 7, 4, 3, 4, 8, 20, 44, 74, 94, 100, 92, 84, 86, 82, 80, 84, 92, 98, 90, 70, 48, 32, 20,
];

/** By weekday, from Sunday on, as `getUTCDay` counts. */
const BY_WEEKDAY: readonly number[] = [52, 106, 104, 100, 98, 92, 60];

/** How much busier or quieter a day is than its weekday usually is, at most. */
const DAY_BY_DAY = 0.14;

/** A moment at which a session is created, not after `latest`. */
export type Arrivals = (latest: number) => number;

/** Times of creation from `from` to `to`, as the hours of the day and the days of the week have them. */
export function fakeTraffic(from: number, to: number, random: Random): Arrivals {
  // The borders of hours, and how many sessions are expected before each.
  const borders = [from];
  const before = [0];
  let busyness = 1;
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / HOUR_MS) + 1) * HOUR_MS);
    if (start === from || start % DAY_MS === 0) busyness = 1 + DAY_BY_DAY * (2 * random.next() - 1);
    const at = new Date(start);
    const expected = (BY_HOUR[at.getUTCHours()] ?? 0) * (BY_WEEKDAY[at.getUTCDay()] ?? 0) * busyness;
    borders.push(end);
    before.push((before.at(-1) ?? 0) + expected * (end - start));
    start = end;
  }
  return (latest) => Math.floor(interpolate(before, borders, random.next() * interpolate(borders, before, latest)));
}

/** What `ys` is where `xs`, which ascends, is `x`: on the straight line between its neighbours. */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [left = 0, right = 0] = [xs[low], xs[high]];
  const [bottom = 0, top = 0] = [ys[low], ys[high]];
  const share = right === left ? 0 : Math.min(1, Math.max(0, (x - left) / (right - left)));
  return bottom + (top - bottom) * share;
}
