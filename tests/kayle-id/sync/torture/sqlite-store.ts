import Database from "libsql";
import type { Store } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";

/** A store and what ends everything that was opened for it. */
export interface OpenedStore {
  readonly store: Store;
  readonly end: () => Promise<void>;
}

/** The store in a file. */
export async function open(at: string): Promise<OpenedStore> {
  const database = new Database(at);
  return {
    store: await sqliteStore(database),
    end: async () => {
      database.close();
    },
  };
}
