import type { SessionAnalyticsOverview } from "../kayle-id/types.ts";
import { noOutcomes, OUTCOMES, TERMINAL_OUTCOMES, totalOf } from "./outcomes.ts";
import { parseDay } from "./times.ts";

/** A contradiction between the parts of an overview. */
export interface OverviewProblem {
  /** Which part. */
  readonly part: "summary" | "trend" | "timeline";
  /** The day; absent for the summary. */
  readonly date?: string;
  /** One sentence: the actual value, and what it should be. */
  readonly message: string;
}

/**
 * Whether the three parts of an overview agree where they must:
 *
 * - every count is a whole number of at least 0;
 * - `total` is `active` plus the four outcomes, in the summary and on each day of the timeline;
 * - trend and timeline have the same consecutive days;
 * - the outcomes of the timeline are the running sums of the trend, and no count decreases;
 * - no count of the timeline's last point is above that of the summary.
 *
 * For daily overviews: those of the API, merged ones, and collected ones in buckets of a day.
 * @returns the contradictions, in order; empty when the parts agree
 */
export function checkOverview(overview: SessionAnalyticsOverview): OverviewProblem[] {
  return [...summaryProblems(overview), ...dayProblems(overview), ...runningProblems(overview)];
}

function* summaryProblems({ summary, timeline }: SessionAnalyticsOverview): Iterable<OverviewProblem> {
  yield* countProblems("summary", summary);
  yield* totalProblems("summary", summary);
  const last = timeline.at(-1);
  for (const name of ["total", ...OUTCOMES] as const) {
    if (last && last[name] > summary[name]) {
      yield { part: "summary", message: `${name} is ${summary[name]}, and the timeline ends at ${last[name]}.` };
    }
  }
}

function* dayProblems({ trend, timeline }: SessionAnalyticsOverview): Iterable<OverviewProblem> {
  for (const [part, points] of [["trend", trend] as const, ["timeline", timeline] as const]) {
    let before: number | undefined;
    for (const { date } of points) {
      const day = parseDay(date);
      if (day === undefined) yield { part, date, message: "This is not a day of the calendar." };
      else if (before !== undefined && day !== before + 1) {
        yield { part, date, message: "This day does not follow the one before it." };
      }
      before = day;
    }
  }
  if (trend.length !== timeline.length || trend.some(({ date }, index) => date !== timeline[index]?.date)) {
    yield { part: "timeline", message: "The days differ from those of the trend." };
  }
}

function* runningProblems({ trend, timeline }: SessionAnalyticsOverview): Iterable<OverviewProblem> {
  for (const point of trend) yield* countProblems("trend", point, point.date);
  const sum = noOutcomes();
  let before = noOutcomes();
  for (const [index, point] of timeline.entries()) {
    const { date } = point;
    yield* countProblems("timeline", point, date);
    yield* totalProblems("timeline", point, date);
    for (const outcome of TERMINAL_OUTCOMES) {
      sum[outcome] += trend[index]?.[outcome] ?? 0;
      if (point[outcome] !== sum[outcome]) {
        const message = `${outcome} is ${point[outcome]}, and the trend up to this day sums to ${sum[outcome]}.`;
        yield { part: "timeline", date, message };
      }
    }
    if (point.active < before.active) {
      const message = `active falls from ${before.active} to ${point.active}, and a running total cannot fall.`;
      yield { part: "timeline", date, message };
    }
    before = point;
  }
}

type Part = OverviewProblem["part"];

function* countProblems(part: Part, counts: object, date?: string): Iterable<OverviewProblem> {
  for (const [name, count] of Object.entries(counts)) {
    if (name === "date" || (Number.isInteger(count) && count >= 0)) continue;
    yield { part, ...(date !== undefined && { date }), message: `${name} is ${String(count)}, which is not a count.` };
  }
}

function* totalProblems(
  part: Part,
  counts: SessionAnalyticsOverview["summary"],
  date?: string,
): Iterable<OverviewProblem> {
  const total = totalOf(counts);
  if (counts.total === total) return;
  const message = `total is ${counts.total}, and the outcomes sum to ${total}.`;
  yield { part, ...(date !== undefined && { date }), message };
}
