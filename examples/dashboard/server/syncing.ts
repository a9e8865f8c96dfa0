import type { KayleId } from "sessionwise";
import { type Store, syncSessions, type WhenGone } from "sessionwise/kayle-id/sync";
import type { SyncStatus } from "../shared/answers.ts";
import { syncFailureOf } from "./sync-errors.ts";

export interface Syncing {
  status(): SyncStatus;
  /** Begins one in the background, whoever asked for it may leave; false where one runs already. */
  start(): boolean;
  /** Ends the one that runs; what it has stored is kept. */
  close(): Promise<void>;
}

interface Options {
  readonly kayle: KayleId;
  readonly store: Store;
  readonly whenGone: WhenGone;
  /** Is called with what went wrong; the browser is told less. */
  readonly report: (problem: string) => void;
}

/** Syncs the store when asked to, one at a time. The lock of the store keeps other programs apart. */
export function createSyncing({ kayle, store, whenGone, report }: Options): Syncing {
  const abort = new AbortController();
  let work: Promise<void> | undefined;
  let running: SyncStatus["running"] = null;
  let last: SyncStatus["last"] = null;

  async function sync(): Promise<void> {
    running = { kind: null, rows: 0, share: 0 };
    try {
      const { signal } = abort;
      const onProgress: Parameters<typeof syncSessions>[2]["onProgress"] = ({ pass, rows, share }) => {
        running = { kind: pass.kind, rows, share };
      };
      const { id, added, changed, gone, resumed } = await syncSessions(kayle, store, { whenGone, signal, onProgress });
      const sum = (name: "added" | "changed" | "gone", of: number) => of + (resumed?.[name] ?? 0);
      last = { pass: id, added: sum("added", added), changed: sum("changed", changed), gone: sum("gone", gone) };
    } catch (error) {
      last = { problem: syncFailureOf(error).body.error };
      if (!abort.signal.aborted) report(error instanceof Error ? error.message : String(error));
    } finally {
      running = null;
      work = undefined;
    }
  }

  return {
    status: () => ({ whenGone, running, last }),
    start: () => {
      if (work || abort.signal.aborted) return false;
      work = sync();
      return true;
    },
    close: async () => {
      abort.abort();
      await work;
    },
  };
}
