import type { KayleId } from "sessionwise";
import {
  type CollectedOverview,
  OverviewCollector,
  outcomeOf,
  type TimeWindow,
  windowOfDays,
} from "sessionwise/analytics";
import { effectiveStatus, type Session } from "sessionwise/kayle-id";
import type { Overview, Previous, SessionRow } from "../shared/answers.ts";
import type { Range } from "./query.ts";

/** Ended sessions are deleted after 30 days: what is older cannot be counted whole. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** Bounds the walk as a whole, so that a slow server ends in an error and not in a page that loads for ever. */
const DEADLINE_MS = 60_000;

/** The sessions of a window at one moment. */
export interface Snapshot {
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly overview: Overview;
  readonly previous: Previous | null;
  /** Newest first. */
  readonly rows: readonly SessionRow[];
  /** Whether there were more sessions than are in it. */
  readonly capReached: boolean;
}

export interface Limits {
  readonly maxRows: number;
  readonly asOf: number;
  readonly signal: AbortSignal;
}

/**
 * Reads the window once, counts and keeps. The API orders by random id and cannot be asked for the newest, so all of the
 * window is needed before the first page can be shown. What came before it is counted after it, and not kept.
 */
export async function collect(kayle: KayleId, range: Range, limits: Limits): Promise<Snapshot> {
  const { asOf } = limits;
  const rows: SessionRow[] = [];
  const window = windowOfDays(range);
  const { overview: collected, capReached } = await count(kayle, window, limits, (row) => rows.push(row));
  const { summary, trend, timeline, failures, triesUsed, timeToCompletion } = collected;
  const { shareFieldSets, byWeekdayAndHour, rows: counted } = collected;
  const overview = {
    ...{ summary, trend, timeline, failures, triesUsed, timeToCompletion },
    ...{ shareFieldSets, byWeekdayAndHour, rows: counted },
  };
  const previous = capReached ? null : await countPrevious(kayle, window, limits);
  return { asOf, overview, previous, rows: rows.sort(newestFirst), capReached };
}

async function count(
  kayle: KayleId,
  { from, to }: TimeWindow,
  { maxRows, asOf, signal }: Limits,
  keep: (row: SessionRow) => void,
): Promise<{ readonly overview: CollectedOverview; readonly capReached: boolean }> {
  const collector = new OverviewCollector({ from, to, now: asOf });
  let read = 0;
  let capReached = false;
  // `created_to` is inclusive and the window's end is not, so what is created just then is asked for and left out.
  // A millisecond less would lose the sessions of the last one: the server compares microseconds.
  const sessions = kayle.sessions.scan({ created_from: from, created_to: to }, { signal, deadline: DEADLINE_MS });
  for await (const session of sessions) {
    if (Date.parse(session.created_at) >= to.getTime()) continue;
    capReached = read === maxRows;
    if (capReached) break;
    read++;
    collector.add(session);
    keep(rowOf(session, asOf));
  }
  return { overview: collector.overview(), capReached };
}

/** Null where some of it is deleted already, lies beyond the cap, or has nothing to be compared with. */
async function countPrevious(kayle: KayleId, { from, to }: TimeWindow, limits: Limits): Promise<Previous | null> {
  const length = to.getTime() - from.getTime();
  const window = shifted(from.getTime(), Math.min(to.getTime(), limits.asOf), -length);
  if (window.from >= window.to || limits.asOf - window.from.getTime() > KEPT_MS) return null;
  const { overview, capReached } = await count(kayle, window, limits, () => {});
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

/** Times of one form compare as text; the id decides between equal ones, so that pages never overlap. */
function newestFirst(a: SessionRow, b: SessionRow): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
