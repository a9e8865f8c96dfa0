import { dailyFromTimeline } from "../../analytics/days.ts";
import { successRate } from "../../analytics/rates.ts";
import type { SessionAnalyticsOverview, SessionAnalyticsSummary } from "../../kayle-id/types.ts";
import type { Context } from "../frame/context.ts";
import { kayleOf } from "../frame/kayle.ts";
import type { Row } from "../frame/table.ts";
import { note } from "../frame/terminal.ts";

/** The most important ones first. */
const COLUMNS = ["day", "total", "success", "rate", "failure", "expired", "cancelled", "active"] as const;

/** The overview as it is; to a terminal a table of its days, with their sum, and that of every session. */
export async function run(context: Context): Promise<void> {
  const { output } = context;
  const overview = await kayleOf(context).analytics.sessions.overview();
  if (!output.isTable) return output.one({ ...overview });
  await output.rows(rowsOf(overview), COLUMNS);
  note("rate: success among those that have ended. all: with those created before these days.");
}

function rowsOf({ summary, timeline }: SessionAnalyticsOverview): Row[] {
  const last = timeline.at(-1);
  return [
    ...dailyFromTimeline(timeline).map(({ date, ...counts }) => rowOf(date, counts)),
    ...(last ? [rowOf(`${timeline.length} days`, last)] : []),
    rowOf("all", summary),
  ];
}

function rowOf(day: string, { total, active, success, failure, expired, cancelled }: SessionAnalyticsSummary): Row {
  const share = successRate({ success, failure, expired, cancelled });
  const rate = share === null ? null : `${Math.round(100 * share)}%`;
  return { day, total, success, failure, expired, cancelled, active, rate };
}
