import type { Bucket, DashboardData } from "../../shared/answers.ts";

const DAY_MS = 24 * 3_600_000;

/** What the points of a chart are: how long, of which days, and which day was not over. Days as YYYY-MM-DD, in UTC. */
export interface Span {
  readonly bucket: Bucket;
  readonly window: DashboardData["window"];
  /** The day of the collection, which was not over. */
  readonly today: string;
}

type Dated = { readonly date: string };

export function spanOf({ bucket, window, asOf }: DashboardData): Span {
  return { bucket, window, today: asOf.slice(0, 10) };
}

/** Whether a point was not over when the sessions were collected: its numbers will grow, and compare with nothing. */
export function isUnfinished(date: string, { bucket, today }: Span): boolean {
  return lastDayOf(date, bucket) >= today;
}

/** Whether the window has only some days of a point that is over. */
export function isCut(date: string, span: Span): boolean {
  const { bucket, window } = span;
  return !isUnfinished(date, span) && (date < window.first || lastDayOf(date, bucket) > window.last);
}

/** What can be compared: points that are over, with all of their days. */
export function wholePoints<Point extends Dated>(points: readonly Point[], span: Span): readonly Point[] {
  return points.filter(({ date }) => !isUnfinished(date, span) && !isCut(date, span));
}

/** The last day of a point, which begins with `date`. */
function lastDayOf(date: string, bucket: Bucket): string {
  if (bucket === "day") return date;
  const start = new Date(date);
  const next = bucket === "week" ? start.getTime() + 7 * DAY_MS : start.setUTCMonth(start.getUTCMonth() + 1);
  return new Date(next - DAY_MS).toISOString().slice(0, 10);
}
