import { closeSync, openSync } from "node:fs";
import { basename } from "node:path";
import type { SqliteDatabase } from "../../kayle-id/sync/sqlite/database.ts";
import { sqliteStore } from "../../kayle-id/sync/sqlite/index.ts";
import { asFileFailure } from "../frame/file-failure.ts";
import { loadPeer } from "../frame/peer.ts";
import { notAStore } from "./not-a-store.ts";
import type { OpenedStore } from "./open.ts";

export async function openSqlite(path: string, isNew: boolean): Promise<OpenedStore> {
  const { default: Database } = await loadPeer("libsql", "A store in a file", () => import("libsql"));
  try {
    closeSync(openSync(path, isNew ? "a" : "r", 0o600));
  } catch (error) {
    throw asFileFailure(path, error);
  }
  const database = new Database(path);
  try {
    if (!isNew && !isStore(database)) throw notAStore(path);
    return {
      store: await sqliteStore(database),
      name: basename(path),
      async oldest() {
        const time = first(database, "SELECT min(created_at) FROM sessions");
        return typeof time === "string" ? Date.parse(time) : null;
      },
      close: async () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What is not a SQLite file cannot be asked. */
function isStore(database: SqliteDatabase): boolean {
  try {
    return first(database, "SELECT 1 FROM sqlite_master WHERE name = 'sync_state'") !== undefined;
  } catch {
    return false;
  }
}

function first(database: SqliteDatabase, sql: string): unknown {
  // The cast: libsql gives rows as objects.
  return Object.values((database.prepare(sql).all() as object[])[0] ?? {})[0];
}
