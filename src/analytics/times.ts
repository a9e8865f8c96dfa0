/** A point in time: a `Date`, milliseconds since 1970, or an ISO 8601 string with `Z` or an offset. */
export type Time = Date | string | number;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The most days, or hours, that a window may have: more are a mistake, and would take long to compute. */
export const MOST_STEPS = 100_000;

const FIRST_MS = Date.parse("0000-01-01T00:00:00Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

// Without an offset, a string would mean a different time on every machine.
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970 of a time as the API prints it; NaN for anything else. */
export function parseTime(text: unknown): number {
  return typeof text === "string" && ISO.test(text) ? Date.parse(text) : Number.NaN;
}

/** Milliseconds since 1970 of an argument, which must be within the years 0 to 9999. */
export function timeOf(value: Time, name: string): number {
  const isDay = typeof value !== "string" || parseDay(value.slice(0, 10)) !== undefined;
  const ms = typeof value === "string" ? parseTime(value) : value instanceof Date ? value.getTime() : value;
  if (!isDay || !Number.isFinite(ms) || ms < FIRST_MS || ms > LAST_MS) {
    throw new RangeError(`${name} is not a point in time: give a Date, milliseconds, or an ISO string that ends in Z.`);
  }
  return ms;
}

/** Days since 1970 of a calendar day; undefined for a string that is not one, such as February 30. */
export function parseDay(text: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const day = Math.floor(ms / DAY_MS);
  return !Number.isNaN(day) && printDay(day) === text ? day : undefined;
}

/** Days since 1970 of an argument. */
export function dayOf(text: string, name: string): number {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`${name} is not a day of the calendar: give a day as YYYY-MM-DD.`);
  return day;
}

export function printDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
