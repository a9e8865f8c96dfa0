/**
 * The mean of the last `size` values at each index. Null where there are fewer than `size` values yet, so the first
 * `size - 1` entries are null. A null among the values (the rate of a day on which nothing ended) is left out of the
 * mean; where all `size` values are null, the mean is null.
 * @param size how many values, 1 or more
 * @returns one entry for each value, in the same unit, not rounded
 * @throws RangeError when `size` is not a whole number of at least 1
 */
export function movingAverage(values: readonly (number | null)[], size: number): (number | null)[] {
  requireCount(size, "size");
  return values.map((_, index) => (index + 1 < size ? null : mean(values.slice(index + 1 - size, index + 1))));
}

/** How a period compares with the one before it, in the unit of the values. */
export interface PeriodChange {
  /** Sum of the last `length` values. */
  readonly current: number;
  /** Sum of the `length` values before them. */
  readonly previous: number;
  /** `current - previous`. */
  readonly difference: number;
  /** `difference / previous`: 0.25 is a quarter more. Not rounded; null when `previous` is 0. */
  readonly relative: number | null;
}

/**
 * Compares the sum of the last `length` values with the sum of the `length` values before: with 14 days and a length
 * of 7, this week with the last one. For counts, not for rates: rates cannot be added up.
 * @throws RangeError when `length` is not a whole number of at least 1, or there are fewer than twice as many values
 */
export function changeFromPrevious(values: readonly number[], length: number): PeriodChange {
  requireCount(length, "length");
  if (values.length < 2 * length) {
    throw new RangeError(
      `Two periods of ${length} need ${2 * length} values, and there are ${values.length}: give more values, or a smaller length.`,
    );
  }
  const current = sum(values.slice(-length));
  const previous = sum(values.slice(-2 * length, -length));
  const difference = current - previous;
  return { current, previous, difference, relative: previous === 0 ? null : difference / previous };
}

/**
 * The point with the highest value; the first one in the given order when several share it. Points whose value
 * is null are skipped: `bestDay(trend, successRate)`.
 * @returns undefined when no point has a value
 */
export function bestDay<Point>(points: readonly Point[], value: (point: Point) => number | null): Point | undefined {
  return extreme(points, value, (a, b) => a > b);
}

/**
 * The point with the lowest value; the first one in the given order when several share it. Points whose value
 * is null are skipped.
 * @returns undefined when no point has a value
 */
export function worstDay<Point>(points: readonly Point[], value: (point: Point) => number | null): Point | undefined {
  return extreme(points, value, (a, b) => a < b);
}

function extreme<Point>(
  points: readonly Point[],
  value: (point: Point) => number | null,
  beats: (a: number, b: number) => boolean,
): Point | undefined {
  let found: { readonly point: Point; readonly value: number } | undefined;
  for (const point of points) {
    const one = value(point);
    if (one !== null && (!found || beats(one, found.value))) found = { point, value: one };
  }
  return found?.point;
}

function mean(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : sum(present) / present.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function requireCount(count: number, name: string): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${name} is ${String(count)}: give a whole number of at least 1.`);
  }
}
