import { existsSync } from "node:fs";
import { basename } from "node:path";
import { withConnection } from "../../kayle-id/sync/postgres/connection.ts";
import { postgresStore } from "../../kayle-id/sync/postgres/index.ts";
import { sqliteStore } from "../../kayle-id/sync/sqlite/index.ts";
import type { Store } from "../../kayle-id/sync/store.ts";
import { loadPeer } from "./peer.ts";
import { UsageError } from "./usage-error.ts";

/** A store that was there before: opening one for reading must not make tables in it. */
export interface FilledStore {
  readonly store: Store;
  /** For people; without a password. */
  readonly name: string;
  /** When the oldest session was created, in milliseconds since 1970; null without sessions. */
  oldest(): Promise<number | null>;
  close(): Promise<void>;
}

/** @throws UsageError where there is no store, SyncError where there is one that cannot be read. */
export function openFilledStore(at: string): Promise<FilledStore> {
  if (/^postgres(ql)?:/i.test(at)) return openPostgres(at);
  if (!/^\w+:\/\//.test(at)) return openSqlite(at);
  throw new UsageError(
    "--store is a URL of another kind.",
    "Give a SQLite file, or a URL that begins with postgres://.",
  );
}

async function openSqlite(file: string): Promise<FilledStore> {
  if (!existsSync(file)) throw noStore(`There is no file ${file}.`);
  const { default: Database } = await loadPeer("libsql", "A SQLite store", () => import("libsql"));
  const database = new Database(file);
  // The cast: libsql gives rows as objects.
  const ask = (sql: string) => Object.values((database.prepare(sql).all() as object[])[0] ?? {})[0];
  try {
    if (!isThere(() => ask("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sync_state'"))) {
      throw noStore(`The file ${file} is not a store.`);
    }
    return {
      store: await sqliteStore(database),
      name: basename(file),
      oldest: async () => timeOrNull(ask("SELECT min(created_at) FROM sessions")),
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
function isThere(ask: () => unknown): boolean {
  try {
    return ask() !== undefined;
  } catch {
    return false;
  }
}

async function openPostgres(url: string): Promise<FilledStore> {
  const { default: pg } = await loadPeer("pg", "A PostgreSQL store", () => import("pg"));
  const name = nameOf(url);
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while it is idle ends the process otherwise. The next query says so.
  pool.on("error", () => {});
  const ask = async (sql: string) => Object.values((await withConnection(pool, (one) => one.first(sql))) ?? {})[0];
  try {
    if ((await ask("SELECT to_regclass('sessionwise.sync_state')::text")) === null) {
      throw noStore(`The database ${name} has no store.`);
    }
    return {
      store: await postgresStore(pool),
      name,
      oldest: async () =>
        timeOrNull(await ask("SELECT (extract(epoch FROM min(created_at)) * 1000)::float8 FROM sessionwise.sessions")),
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function nameOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new UsageError("--store is not a URL.", "Write it as postgres://user@host:5432/database.");
  }
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function timeOrNull(value: unknown): number | null {
  const ms = typeof value === "string" ? Date.parse(value) : value;
  return typeof ms === "number" && Number.isFinite(ms) ? ms : null;
}

function noStore(message: string): UsageError {
  return new UsageError(message, "Give a store that a sync has filled.");
}
