import type { SessionAnalyticsTimelinePoint, SessionAnalyticsTrendPoint } from "../kayle-id/types.ts";
import { addOutcomes, noOutcomes, OUTCOMES, type OutcomeCounts, totalOf } from "./outcomes.ts";
import { dayOf, printDay } from "./times.ts";

/** The current outcomes of the sessions created on one day, open ones included. A point of the trend has no open ones. */
export interface SessionDailyPoint extends SessionAnalyticsTrendPoint {
  /** Sessions created that day. */
  total: number;
  /** Those of them that are still open: `total` less the four outcomes. */
  active: number;
}

/**
 * The values of each day from running totals: each point minus the previous one, the first one unchanged. The four
 * outcomes are then those of the trend. Accepts the timeline of an overview, days in order.
 */
export function dailyFromTimeline(timeline: readonly SessionAnalyticsTimelinePoint[]): SessionDailyPoint[] {
  return timeline.map((point, index) => {
    const before = timeline[index - 1] ?? noOutcomes();
    const counts = noOutcomes();
    for (const outcome of OUTCOMES) counts[outcome] = point[outcome] - before[outcome];
    return withTotal(point.date, counts);
  });
}

/** Running totals from the values of each day: the inverse of `dailyFromTimeline`. Days in order. */
export function timelineFromDaily(daily: readonly SessionDailyPoint[]): SessionAnalyticsTimelinePoint[] {
  const running = noOutcomes();
  return daily.map((point) => {
    addOutcomes(running, point);
    return withTotal(point.date, running);
  });
}

/**
 * The trend over every UTC day from `first` to `last`, both included: the points given, and zeros on the days without
 * one. Points outside the range are left out. The type rejects a timeline, because running totals do not fall to 0.
 * @param range days as YYYY-MM-DD; an empty array when `first` is after `last`
 * @throws RangeError for a day that is not in the calendar, and for two points of one day
 */
export function zeroFill(
  points: readonly (SessionAnalyticsTrendPoint & { readonly total?: never })[],
  range: { readonly first: string; readonly last: string },
): SessionAnalyticsTrendPoint[] {
  const byDay = new Map<number, SessionAnalyticsTrendPoint>();
  for (const point of points) {
    const day = dayOf(point.date, "The date of a point");
    if (byDay.has(day)) throw new RangeError(`There are two points of ${point.date}: add them up first.`);
    byDay.set(day, point);
  }
  const last = dayOf(range.last, "last");
  const filled: SessionAnalyticsTrendPoint[] = [];
  for (let day = dayOf(range.first, "first"); day <= last; day++) {
    filled.push(trendPoint(printDay(day), byDay.get(day) ?? noOutcomes()));
  }
  return filled;
}

/** A point of the trend, which does not include open sessions. */
export function trendPoint(
  date: string,
  { success, failure, expired, cancelled }: Readonly<Omit<SessionAnalyticsTrendPoint, "date">>,
): SessionAnalyticsTrendPoint {
  return { date, success, failure, expired, cancelled };
}

/** A point with its outcomes and their sum. */
export function withTotal(date: string, counts: Readonly<OutcomeCounts>): SessionDailyPoint {
  const { active, success, failure, expired, cancelled } = counts;
  return { date, total: totalOf(counts), active, success, failure, expired, cancelled };
}
