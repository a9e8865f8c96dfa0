import { closeSync, openSync } from "node:fs";
import { basename } from "node:path";
import { Connection } from "../../kayle-id/sync/sqlite/database.ts";
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
    const connection = new Connection(database);
    const found = tableIn(connection);
    if (found === NO_DATABASE) throw notAStore(path, "the file is not a SQLite database", isNew);
    if (found === undefined && !isNew) throw notAStore(path, "the database is empty", isNew);
    if (found !== undefined && found !== "sync_state") {
      throw notAStore(path, `the database has tables of something else, as ${found}`, isNew);
    }
    return {
      store: await sqliteStore(database),
      name: basename(path),
      async oldest() {
        const time = connection.first("SELECT min(created_at) AS time FROM sessions")?.time;
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

const NO_DATABASE = Symbol();

/** A table of the database, that of a store if there is one; undefined without tables. Nothing is written for it. */
function tableIn(connection: Connection): string | typeof NO_DATABASE | undefined {
  try {
    connection.all("PRAGMA busy_timeout = 5000");
    const row = connection.first(
      "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name <> 'sync_state' LIMIT 1",
    );
    return row && String(row.name);
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Object && Reflect.get(cause, "code") === "SQLITE_NOTADB") return NO_DATABASE;
    throw error;
  }
}
