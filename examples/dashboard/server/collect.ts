import {
  type CollectedOverview,
  OverviewCollector,
  outcomeOf,
  type TimeWindow,
  windowOfDays,
} from "sessionwise/analytics";
import { effectiveStatus, type Session } from "sessionwise/kayle-id";
import type { Bucket, Overview, Previous, SessionRow } from "../shared/answers.ts";
import { newestRows } from "./newest-rows.ts";
import { bucketOf, type Range } from "./query.ts";
import type { Sessions } from "./sources.ts";

/** The sessions of a window at one moment. */
export interface Snapshot {
  /** Milliseconds since 1970; statuses are as of then. */
  readonly asOf: number;
  readonly collectedAt: number;
  readonly bucket: Bucket;
  readonly overview: Overview;
  readonly previous: Previous | null;
  /** Newest first. */
  readonly rows: readonly SessionRow[];
  /** How many there are of each status, also of those that are not among the rows. */
  readonly statuses: ReadonlyMap<string, number>;
  /** Whether there were more sessions than are in it. */
  readonly capReached: boolean;
}

export interface Limits {
  /** The most sessions that are kept; of a server, also the most that are counted. */
  readonly maxRows: number;
  readonly now: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the window once, counts and keeps. The API orders by random id and cannot be asked for the newest, so all of the
 * window is needed before the first page can be shown. What came before it is counted after it, and not kept.
 */
export async function collect(sessions: Sessions, range: Range, limits: Limits): Promise<Snapshot> {
  const { asOf } = sessions;
  const bucket = bucketOf(range);
  const rows = newestRows(limits.maxRows);
  const statuses = new Map<string, number>();
  const window = windowOfDays(range);
  const { overview: collected, capReached } = await count(sessions, { ...window, bucket }, limits, (session) => {
    const row = rowOf(session, asOf);
    statuses.set(row.status, (statuses.get(row.status) ?? 0) + 1);
    rows.add(row);
  });
  const { summary, trend, timeline, failures, triesUsed, timeToCompletion } = collected;
  const { shareFieldSets, byWeekdayAndHour, rows: counted } = collected;
  const overview = {
    ...{ summary, trend, timeline, failures, triesUsed, timeToCompletion },
    ...{ shareFieldSets, byWeekdayAndHour, rows: counted },
  };
  const previous = capReached ? null : await countPrevious(sessions, window, limits);
  const collectedAt = limits.now;
  return { asOf, collectedAt, bucket, overview, previous, rows: rows.list(), statuses, capReached };
}

async function count(
  { asOf, isCapped, read }: Sessions,
  { from, to, bucket }: TimeWindow & { readonly bucket: Bucket },
  { maxRows, signal }: Limits,
  keep: (session: Session) => void,
): Promise<{ readonly overview: CollectedOverview; readonly capReached: boolean }> {
  const collector = new OverviewCollector({ from, to, bucket, now: asOf });
  let counted = 0;
  let capReached = false;
  for await (const session of read({ from, to }, signal)) {
    if (Date.parse(session.created_at) >= to.getTime()) continue;
    capReached = isCapped && counted === maxRows;
    if (capReached) break;
    counted++;
    collector.add(session);
    keep(session);
  }
  return { overview: collector.overview(), capReached };
}

/** Null where some of it is deleted already, lies beyond the cap, or has nothing to be compared with. */
async function countPrevious(sessions: Sessions, { from, to }: TimeWindow, limits: Limits): Promise<Previous | null> {
  const length = to.getTime() - from.getTime();
  const window = shifted(from.getTime(), Math.min(to.getTime(), sessions.asOf), -length);
  if (window.from >= window.to || window.from.getTime() < sessions.wholeFrom) return null;
  const { overview, capReached } = await count(sessions, { ...window, bucket: "month" }, limits, () => {});
  if (capReached) return null;
  const { first, last } = daysOf(shifted(from.getTime(), to.getTime(), -length));
  return { first, last, summary: overview.summary };
}

function shifted(from: number, to: number, by: number): TimeWindow {
  return { from: new Date(from + by), to: new Date(to + by) };
}

/** The UTC days of a window that begins and ends with one. */
function daysOf({ from, to }: TimeWindow): Range {
  const lastMoment = new Date(to.getTime() - 1);
  return { first: from.toISOString().slice(0, 10), last: lastMoment.toISOString().slice(0, 10) };
}

/** Field by field, so that nothing reaches the browser because a later server sends more. */
function rowOf(session: Session, asOf: number): SessionRow {
  const { id, failure_code, created_at, completed_at } = session;
  const [status, outcome] = [effectiveStatus(session, asOf), outcomeOf(session, asOf)];
  return { id, status, outcome, failure_code, created_at, completed_at };
}
