/** Milliseconds, seconds, minutes, hours, days of 24 hours. */
export type DurationUnit = "ms" | "s" | "m" | "h" | "d";

const UNITS: Readonly<Record<DurationUnit, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds, or a number with a unit: `"500ms"`, `"90s"`, `"5m"`, `"2h"`, `"1d"`. */
export type Duration = number | `${number}${DurationUnit}`;

export function milliseconds(duration: Duration): number {
  const ms = typeof duration === "number" ? duration : parse(duration);
  if (ms >= 0 && ms < Infinity) return ms;
  throw new RangeError(
    `${String(duration)} is not a duration: give milliseconds from 0 on, or a string such as "90s" or "2h".`,
  );
}

function parse(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  // The cast: the pattern lets no other unit through.
  return amount === undefined ? Number.NaN : Number(amount) * UNITS[unit as DurationUnit];
}
