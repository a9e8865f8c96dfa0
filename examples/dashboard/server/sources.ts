import type { KayleId } from "sessionwise";
import type { TimeWindow } from "sessionwise/analytics";
import type { Session } from "sessionwise/kayle-id";
import type { OpenStore } from "./open-store.ts";

/** Ended sessions are deleted after 30 days: what is older cannot be counted whole. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** Bounds the walk as a whole, so that a slow server ends in an error and not in a page that loads for ever. */
const DEADLINE_MS = 60_000;
/** A store is read without ever waiting: others get a turn after so many rows. */
const ROWS_A_TURN = 2_000;

/** What a snapshot is collected from, at one moment. */
export interface Sessions {
  /** Milliseconds since 1970; statuses are as of then. */
  readonly asOf: number;
  /** From when on no session is missing. */
  readonly wholeFrom: number;
  /** Whether reading ends at the cap. What is here is counted in any case, where it costs the server nothing. */
  readonly isCapped: boolean;
  /** Those created in a window, its end included, in no order of time. */
  read(window: TimeWindow, signal: AbortSignal): AsyncIterable<Session>;
}

export function sessionsOfServer(kayle: KayleId, asOf: number): Sessions {
  return {
    asOf,
    wholeFrom: asOf - KEPT_MS,
    isCapped: true,
    // `created_to` is inclusive and the window's end is not. A millisecond less would lose the sessions of the last one:
    // the server compares microseconds.
    read: ({ from, to }, signal) =>
      kayle.sessions.scan({ created_from: from, created_to: to }, { signal, deadline: DEADLINE_MS }),
  };
}

/** As fresh as the last completed pass; where there is none yet, whatever is there. */
export async function sessionsOfStore(store: OpenStore, now: number): Promise<Sessions> {
  const pass = await store.lastCompleted();
  return {
    asOf: pass ? Date.parse(pass.startedAt) : now,
    wholeFrom: store.wholeFrom() ?? Number.POSITIVE_INFINITY,
    isCapped: false,
    read: ({ from, to }, signal) => inTurns(store.sessions({ created_from: from, created_to: to }), signal),
  };
}

async function* inTurns(sessions: AsyncIterable<Session>, signal: AbortSignal): AsyncGenerator<Session, void> {
  let read = 0;
  for await (const session of sessions) {
    yield session;
    if (++read % ROWS_A_TURN > 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}
