import type { KayleId } from "sessionwise";
import { OverviewCollector, outcomeOf, windowOfDays } from "sessionwise/analytics";
import { effectiveStatus, type Session } from "sessionwise/kayle-id";
import type { Overview, SessionRow } from "../shared/answers.ts";
import type { Range } from "./query.ts";

/** Bounds the walk as a whole, so that a slow server ends in an error and not in a page that loads for ever. */
const DEADLINE_MS = 60_000;

/** The sessions of a window at one moment. */
export interface Snapshot {
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly overview: Overview;
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
 * Walks the window once, counts and keeps. The API orders by random id and cannot be asked for the newest, so all of the
 * window is needed before the first page can be shown.
 */
export async function collect(kayle: KayleId, range: Range, { maxRows, asOf, signal }: Limits): Promise<Snapshot> {
  const { from, to } = windowOfDays(range);
  const collector = new OverviewCollector({ from, to, now: asOf });
  const rows: SessionRow[] = [];
  let capReached = false;
  // `created_to` is inclusive and the window's end is not, so what is created just then is asked for and left out.
  // A millisecond less would lose the sessions of the last one: the server compares microseconds.
  const walk = kayle.sessions.scan({ created_from: from, created_to: to }, { signal, deadline: DEADLINE_MS });
  for await (const session of walk) {
    if (Date.parse(session.created_at) >= to.getTime()) continue;
    capReached = rows.length === maxRows;
    if (capReached) break;
    collector.add(session);
    rows.push(rowOf(session, asOf));
  }
  const { summary, trend, timeline, failures, timeToCompletion, rows: counted } = collector.overview();
  const overview = { summary, trend, timeline, failures, timeToCompletion, rows: counted };
  return { asOf, overview, rows: rows.sort(newestFirst), capReached };
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
