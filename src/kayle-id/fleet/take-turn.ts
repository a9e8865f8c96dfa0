import { AbortError } from "../../core/errors/index.ts";
import type { SyncProgress } from "../sync/options.ts";
import type { PassRecord } from "../sync/pass-record.ts";
import type { Store } from "../sync/store.ts";
import { syncSessions } from "../sync/sync-sessions.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { Fleetwide } from "./options.ts";
import type { Pace } from "./pace.ts";
import { clientOf, withStore } from "./stores.ts";
import { limitTurn } from "./turn-limit.ts";

/**
 * Syncs an organization for about a turn. A sync that is longer is ended between two pages, exactly as a kill would end it,
 * and the next turn goes on from there.
 */
export async function takeTurn(
  fleet: Fleetwide,
  pace: Pace,
  organization: string,
  signal: AbortSignal,
  onProgress: (progress: SyncProgress) => void,
): Promise<Ending> {
  const turn = pace.turn();
  const client = (await clientOf(fleet, organization)).withMiddleware(turn.middleware);
  return withStore(fleet, organization, async (store) => {
    const limit = await limitTurn(fleet.turn, signal, store);
    let first: SyncProgress["pass"] | undefined;
    try {
      const { whenGone, fullEvery, concurrency } = fleet;
      const pass = await syncSessions(client, store, {
        ...{ whenGone, fullEvery, concurrency, signal: limit.signal },
        onProgress(progress) {
          first ??= progress.pass;
          limit.stored();
          onProgress(progress);
        },
      });
      return { kind: "synced", pass };
    } catch (error) {
      const { slowedMs, refused } = turn;
      if (slowedMs !== undefined) {
        return { kind: "unfinished", why: first ? "long" : refused ? "refused" : "slowed", inMs: slowedMs };
      }
      if (!AbortError.is(error) || !limit.signal.aborted) return endingOf(error);
      if (signal.aborted) return { kind: "unfinished", why: "stopped", inMs: 0 };
      const pass = first && (await completedSince(store, first.id));
      // What was cut off is the fresh pass after a resumed one: that one will do until the next time.
      return pass ? { kind: "synced", pass } : { kind: "unfinished", why: "long", inMs: 0 };
    } finally {
      limit.clear();
    }
  });
}

/** The newest pass that was completed, if it is this one or a later one. */
async function completedSince(store: Store, id: number): Promise<(PassRecord & { state: "completed" }) | undefined> {
  for await (const pass of store.passes()) {
    if (pass.id < id) return undefined;
    if (pass.state === "completed") return { ...pass, state: pass.state };
  }
  return undefined;
}
