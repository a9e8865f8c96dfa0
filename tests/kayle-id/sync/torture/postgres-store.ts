import pg from "pg";
import { type Store, SyncError } from "sessionwise/kayle-id/sync";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import type { OpenedStore } from "./sqlite-store.ts";

/** The store in the schema that the hash of the URL names. */
export async function open(at: string): Promise<OpenedStore> {
  const { hash, href } = new URL(at);
  const pool = new pg.Pool({ connectionString: href.replace(hash, "") });
  const store = await postgresStore(pool, { schema: hash.slice(1) });
  await untilUnlocked(store);
  return { store, end: () => pool.end() };
}

/** The server needs a moment to notice that a process was killed; each try is a question to it, and takes its time. */
async function untilUnlocked(store: Store): Promise<void> {
  for (;;) {
    try {
      const lock = await store.lock();
      return await lock.release();
    } catch (error) {
      if (!(SyncError.is(error) && error.code === "locked")) throw error;
    }
  }
}
