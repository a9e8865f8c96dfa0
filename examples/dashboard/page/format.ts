import type { SessionOutcome } from "sessionwise/analytics";
import type { Bucket } from "../shared/answers.ts";

const count = new Intl.NumberFormat("en");
const share = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const inUtc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const dayAndMonth = inUtc({ day: "numeric", month: "short" });
const dayAndYear = inUtc({ day: "numeric", month: "short", year: "numeric" });
const shortMonth = inUtc({ month: "short", year: "numeric" });
const wholeMonth = inUtc({ month: "long", year: "numeric" });
const wholeDay = inUtc({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const WEEKDAYS = { short: inUtc({ weekday: "short" }), long: inUtc({ weekday: "long" }) };
const clock = inUtc({ hour: "2-digit", minute: "2-digit" });
const moment = inUtc({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

export const OUTCOME_NAMES: Readonly<Record<SessionOutcome, string>> = {
  success: "Succeeded",
  failure: "Failed",
  expired: "Expired",
  cancelled: "Cancelled",
  active: "Open",
};

/** The check that did not hold. */
const FAILURE_NAMES: Readonly<Record<string, string>> = {
  document_authenticity_failed: "Document authenticity",
  document_active_authentication_failed: "Active authentication",
  document_chip_authentication_failed: "Chip authentication",
  document_anti_cloning_attestation_failed: "Anti-cloning attestation",
  document_data_invalid: "Document data",
  liveness_failed: "Liveness",
  selfie_face_mismatch: "Face match",
};

/** `1,234` */
export function formatCount(value: number): string {
  return count.format(value);
}

/** `3 sessions`, `1 session` */
export function formatSessions(value: number): string {
  return `${count.format(value)} ${value === 1 ? "session" : "sessions"}`;
}

/** A fraction as `66.2%`; a rate of nothing as a dash. */
export function formatShare(fraction: number | null): string {
  return fraction === null ? "–" : share.format(fraction);
}

/** `1.3 points` of the difference of two fractions. */
export function formatPoints(fraction: number): string {
  const text = decimal.format(100 * fraction);
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** `3.5`; what there is none of as a dash. */
export function formatAverage(value: number | null): string {
  return value === null ? "–" : decimal.format(value);
}

/** `09:00` */
export function formatHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** `Mon` or `Monday` of 1, to 7. */
export function formatWeekday(weekday: number, length: "short" | "long"): string {
  // The first of January 2024 was a Monday.
  return WEEKDAYS[length].format(Date.UTC(2024, 0, weekday));
}

/** `14 Mar` of a day written as YYYY-MM-DD; `14 Mar 2025` when `today` is in another year. */
function formatDay(day: string, today: string): string {
  return (day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth : dayAndYear).format(new Date(day));
}

/** Both ends of a period, with the year when either is in another one than `today`. */
export function formatEnds({ first, last }: { readonly first: string; readonly last: string }, today: string) {
  const year = [first, last].find((day) => day.slice(0, 4) !== today.slice(0, 4)) ? "" : today;
  return [formatDay(first, year), formatDay(last, year)] as const;
}

/** A point below the axis of a chart: `14 Mar`, of weeks `14 Mar 2026`, of months `Mar 2026`. */
export function formatTick(date: string, bucket: Bucket): string {
  return { day: dayAndMonth, week: dayAndYear, month: shortMonth }[bucket].format(new Date(date));
}

/** `Sat, 14 Mar 2026`, `Week of Mon, 9 Mar 2026`, `March 2026` */
export function formatPoint(date: string, bucket: Bucket): string {
  const text = (bucket === "month" ? wholeMonth : wholeDay).format(new Date(date));
  return bucket === "week" ? `Week of ${text}` : text;
}

/** `on 14 Mar`, `in the week of 9 Mar`, `in March 2026` */
export function formatWhen(date: string, bucket: Bucket, today: string): string {
  if (bucket === "month") return `in ${wholeMonth.format(new Date(date))}`;
  return `${bucket === "week" ? "in the week of" : "on"} ${formatDay(date, today)}`;
}

/** `just now`, `1 minute ago`, `3 hours ago`, `12 days ago` */
export function formatAge(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "just now";
  const [value, unit] =
    minutes < 120
      ? [minutes, "minute"]
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 1440), "day"];
  return `${count.format(value)} ${unit}${value === 1 ? "" : "s"} ago`;
}

/** `12:31` */
export function formatClock(time: string): string {
  return clock.format(new Date(time));
}

/** `14 Mar 2026, 12:31`; a string that is not a time as it is. */
export function formatMoment(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : moment.format(date);
}

/** `58 s`, `14 min 32 s`, `1 h 02 min` */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** A failure code in words; one that this version does not know as it is. */
export function formatFailure(code: string | null): string {
  return code === null ? "No code given" : (FAILURE_NAMES[code] ?? code);
}

/** `in_progress` as `In progress` */
export function formatStatus(status: string): string {
  return capitalized(status.replaceAll("_", " "));
}

/** `date_of_birth` as `date of birth`, `mrz_optional_data` as `MRZ optional data`. */
export function formatClaim(key: string): string {
  return key
    .replaceAll("_", " ")
    .replace(/^mrz\b/, "MRZ")
    .replace(/^kayle\b/, "Kayle");
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
