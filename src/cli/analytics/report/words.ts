import type { SessionOutcome } from "../../../analytics/outcomes.ts";
import type { Period } from "./period.ts";

const counts = new Intl.NumberFormat("en");
const shares = new Intl.NumberFormat("en", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const averages = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
/** Days of the calendar have no zone: they are printed as they were named. */
const dates = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const DAY = { day: "numeric", month: "short" } as const;
const shortDay = dates(DAY);
const yearDay = dates({ ...DAY, year: "numeric" });
const weekDay = dates({ ...DAY, weekday: "short" });
const weekDayYear = dates({ ...DAY, weekday: "short", year: "numeric" });
const month = dates({ month: "short", year: "numeric" });
const weekdays = { short: dates({ weekday: "short" }), long: dates({ weekday: "long" }) };

export const OUTCOME_NAMES: Readonly<Record<SessionOutcome, string>> = {
  success: "Succeeded",
  failure: "Failed",
  expired: "Expired",
  cancelled: "Cancelled",
  active: "Open",
};

const FAILURE_NAMES: Readonly<Record<string, string>> = {
  document_authenticity_failed: "Document authenticity",
  document_active_authentication_failed: "Active authentication",
  document_chip_authentication_failed: "Chip authentication",
  document_anti_cloning_attestation_failed: "Anti-cloning attestation",
  document_data_invalid: "Document data",
  liveness_failed: "Liveness",
  selfie_face_mismatch: "Face match",
};

export function countText(value: number): string {
  return counts.format(value);
}

export function sessionsText(value: number): string {
  return `${counts.format(value)} ${value === 1 ? "session" : "sessions"}`;
}

/** A fraction as `66.2%`; that of nothing as a dash. */
export function shareText(fraction: number | null): string {
  return fraction === null ? "–" : shares.format(fraction);
}

export function averageText(value: number | null): string {
  return value === null ? "–" : averages.format(value);
}

/** A difference of two fractions, as `1.3 points`. */
export function pointsText(fraction: number): string {
  const text = averages.format(100 * fraction);
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** `58 s`, `14 min 32 s`, `1 h 02 min` */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const two = (number: number) => String(number).padStart(2, "0");
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** Both ends with their year, where the days are more than one: `8 Mar 2026 to 21 Mar 2026`. */
export function daysText({ first, last }: Pick<Period, "first" | "last">): string {
  const [from, to] = [first, last].map((day) => yearDay.format(new Date(day)));
  return first === last ? (from ?? "") : `${from} to ${to}`;
}

/** Below a chart: `14 Mar`, of months `Mar 2026`. */
export function tickText(date: string, { bucket }: Period): string {
  return (bucket === "month" ? month : shortDay).format(new Date(date));
}

/** In a table: `Sat, 14 Mar`, `Week of 9 Mar 2026`, `Mar 2026`. */
export function pointText(date: string, { bucket, first, today }: Period): string {
  if (bucket === "month") return month.format(new Date(date));
  if (bucket === "week") return `Week of ${yearDay.format(new Date(date))}`;
  return (first.slice(0, 4) === today.slice(0, 4) ? weekDay : weekDayYear).format(new Date(date));
}

/** `21 Mar 2026, 13:00` on the clocks of a zone. */
export function momentText(ms: number, timeZone: string): string {
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat("en-GB", { timeZone, ...DAY, year: "numeric", ...clock }).format(ms);
}

export function weekdayText(weekday: number, length: "short" | "long"): string {
  // The first of January 2024 was a Monday.
  return weekdays[length].format(Date.UTC(2024, 0, weekday));
}

export function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** A failure code in words; one that this version does not know as it is. */
export function failureText(code: string | null): string {
  if (code === null) return "No code given";
  return Object.hasOwn(FAILURE_NAMES, code) ? (FAILURE_NAMES[code] ?? code) : code;
}

/** `date_of_birth` as `date of birth`. */
export function claimText(key: string): string {
  return key
    .replaceAll("_", " ")
    .replace(/^mrz\b/, "MRZ")
    .replace(/^kayle\b/, "Kayle");
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
