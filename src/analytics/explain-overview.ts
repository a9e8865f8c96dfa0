import type { SessionAnalyticsOverview, SessionAnalyticsSummary } from "../kayle-id/types.ts";
import { checkOverview, type OverviewProblem } from "./check-overview.ts";
import { noOutcomes, OUTCOMES, type OutcomeCounts, totalOf } from "./outcomes.ts";

/** Why the parts of an overview show different numbers. */
export interface OverviewExplanation {
  /** Contradictions between the parts; empty when there are none. See `checkOverview`. */
  readonly problems: OverviewProblem[];
  /** What only the summary counts: the summary minus the last point of the timeline. */
  readonly outsideDays: SessionAnalyticsSummary;
  /** Sessions of the covered days that are still open: in the timeline, not in the trend. */
  readonly openInDays: number;
  /** The same as English sentences, suitable for display beside a chart. */
  readonly sentences: string[];
}

/**
 * Explains why the parts of an overview differ although all of them are correct:
 *
 * - the summary also counts sessions created before the first day;
 * - the trend leaves open sessions out, the timeline has them as `active`;
 * - days are days of creation, so that past days can still grow;
 * - open sessions past their `expires_at` count as expired here, and may show as open in the list for some minutes.
 *
 * Accepts the same overviews as `checkOverview`.
 */
export function explainOverview(overview: SessionAnalyticsOverview): OverviewExplanation {
  const { summary, timeline } = overview;
  const last: Readonly<OutcomeCounts> = timeline.at(-1) ?? noOutcomes();
  const older = noOutcomes();
  for (const outcome of OUTCOMES) older[outcome] = summary[outcome] - last[outcome];
  const outsideDays = { total: totalOf(older), ...older };
  const problems = checkOverview(overview);
  const sentences = [
    ...problems.map(({ part, date, message }) => `Wrong in the ${part}${date ? ` on ${date}` : ""}: ${message}`),
    ...whatDiffers(overview, outsideDays.total, last.active),
  ];
  return { problems, outsideDays, openInDays: last.active, sentences };
}

function whatDiffers({ summary, timeline }: SessionAnalyticsOverview, outside: number, open: number): string[] {
  const [first, last] = [timeline.at(0), timeline.at(-1)];
  if (!first || !last) return [`The summary counts ${counted(summary.total)}; no day is covered.`];
  const days = `from ${first.date} to ${last.date}`;
  return [
    outside === 0
      ? `All ${counted(summary.total)} of the summary were created ${days}.`
      : `The summary counts ${counted(summary.total)}; ${last.total} of them were created ${days}, the other ${outside} on other days.`,
    open === 0
      ? "None of the sessions of these days is open, so the trend has them all."
      : `${counted(open)} of these days ${open === 1 ? "is" : "are"} still open: in the timeline, not yet in the trend.`,
    "Each session counts on the day of its creation, so a past day changes when its sessions end.",
    "An open session past its expiry time counts as expired here; a list may show it as open for some minutes.",
  ];
}

function counted(sessions: number): string {
  return `${sessions} ${sessions === 1 ? "session" : "sessions"}`;
}
