import { KayleId } from "sessionwise";
import { type Store, SyncError, syncSessions } from "sessionwise/kayle-id/sync";
import type { OpenedStore } from "./sqlite-store.ts";

/** Syncs, over and over, until it is killed. Any error but a store that is still locked ends it with status 1. */
export async function syncUntilKilled(open: (at: string) => Promise<OpenedStore>): Promise<void> {
  const { URL = "", KEY = "", AT = "", SEED = "1", SHIFT_MS = "0", WHEN_GONE } = process.env;
  // The lease of a process that was killed ends after a minute: for this process that has passed.
  const now = Date.now;
  Date.now = () => now() + Number(SHIFT_MS);
  const client = new KayleId({ apiKey: KEY, baseUrl: URL, maxRetries: 0 });
  const { store } = await open(AT);
  for (let turn = Number(SEED); ; turn++) {
    const kind = turn % 3 === 0 ? ("full" as const) : undefined;
    await syncOnce(client, store, {
      kind,
      whenGone: WHEN_GONE === "delete" ? "delete" : "keep",
      concurrency: 1 + (turn % 4),
    });
  }
}

async function syncOnce(client: KayleId, store: Store, options: Parameters<typeof syncSessions>[2]): Promise<void> {
  try {
    await syncSessions(client, store, options);
  } catch (error) {
    // The next turn of the loop tries again.
    if (!(SyncError.is(error) && error.code === "locked")) throw error;
  }
}
