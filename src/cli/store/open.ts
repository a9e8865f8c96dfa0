import { closeSync, openSync } from "node:fs";
import type { SqliteDatabase } from "../../kayle-id/sync/sqlite/database.ts";
import type { Store } from "../../kayle-id/sync/store.ts";
import { asFileFailure } from "../frame/file-failure.ts";
import { loadPeer } from "../frame/peer.ts";
import { UsageError } from "../frame/usage-error.ts";

/** A store, with all that was opened for it. */
export interface OpenedStore {
  readonly store: Store;
  close(): Promise<void>;
}

/**
 * Opens the store that --store names: a PostgreSQL URL, or the file of a SQLite database. No message repeats a URL, which can
 * contain credentials.
 * @param isNew whether a file may be made, for its owner only; otherwise it has to be a store already
 */
export async function openStore(where: string, isNew: boolean): Promise<OpenedStore> {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(where) ?? [];
  if (scheme === undefined) return openSqlite(where, isNew);
  if (/^postgres(ql)?$/i.test(scheme)) return openPostgres(where);
  throw new UsageError(
    `--store cannot be a URL of ${scheme}.`,
    "Give the path of a file, as kayle.db, or a URL that begins with postgres://.",
  );
}

async function openSqlite(path: string, isNew: boolean): Promise<OpenedStore> {
  const { default: Database } = await loadPeer("libsql", "A store in a file", () => import("libsql"));
  const { sqliteStore } = await import("../../kayle-id/sync/sqlite/index.ts");
  try {
    closeSync(openSync(path, isNew ? "a" : "r", 0o600));
  } catch (error) {
    throw asFileFailure(path, error);
  }
  const database = new Database(path);
  const close = async () => {
    database.close();
  };
  return opened(async () => {
    if (!isNew && !isStore(database)) {
      throw new UsageError(`${path} is not a store of sessions.`, "sessionwise sync makes one.");
    }
    return sqliteStore(database);
  }, close);
}

async function openPostgres(connectionString: string): Promise<OpenedStore> {
  const { default: pg } = await loadPeer("pg", "A store in PostgreSQL", () => import("pg"));
  const { postgresStore } = await import("../../kayle-id/sync/postgres/index.ts");
  const pool = new pg.Pool({ connectionString });
  // A connection that breaks while nothing is asked of it would end the process; the next use opens another one.
  pool.on("error", () => {});
  return opened(
    () => postgresStore(pool),
    () => pool.end(),
  );
}

/** Reading must not make tables in somebody else's database. */
function isStore(database: SqliteDatabase): boolean {
  try {
    return database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sync_state'").all().length > 0;
  } catch {
    return false;
  }
}

async function opened(open: () => Promise<Store>, close: () => Promise<void>): Promise<OpenedStore> {
  try {
    return { store: await open(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
