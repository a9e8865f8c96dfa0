/**
 * A store in SQLite.
 * @module sessionwise/kayle-id/sync/sqlite
 */

import { InvalidArgumentError } from "../../../core/errors/index.ts";
import { showKind } from "../../../core/values.ts";
import type { PassRecord } from "../pass-record.ts";
import type { KeptRow } from "../plan-page.ts";
import { ROW_NAMES, sessionOf } from "../row.ts";
import type { Store, StoredSessionFilter } from "../store.ts";
import { checkFilter } from "../stored-filter.ts";
import type { OutcomeTotals, StoredSession } from "../stored-session.ts";
import { Connection, type SqliteDatabase, type SqliteValue } from "./database.ts";
import { SqliteLock } from "./lock.ts";
import { passesBefore } from "./pass-rows.ts";
import { migrate } from "./schema.ts";

export type { SqliteDatabase, SqliteStatement } from "./database.ts";

/** How many rows are read at a time. */
const ROWS = 500;
const COLUMNS = [...ROW_NAMES, "gone_at"].join(", ");

/**
 * A store in a SQLite database: `libsql`, `better-sqlite3`, or `DatabaseSync` of `node:sqlite` (Node 22 and later). Makes
 * its schema, or brings it up to date; `docs/history.md` documents it.
 *
 * Give it a connection of its own: it sets WAL, `synchronous = FULL` and a busy timeout of 5 seconds, and begins transactions.
 * Other connections may read meanwhile. `store.close()` leaves the database open, because you have opened it.
 *
 * ```ts
 * const store = await sqliteStore(new Database("kayle.db"));
 * ```
 *
 * @throws SyncError `newer_schema` when a newer version of this library has made the schema; `store_failed` when the
 * database cannot be written.
 */
export async function sqliteStore(database: SqliteDatabase): Promise<Store> {
  if (typeof database?.exec !== "function" || typeof database.prepare !== "function") {
    throw new InvalidArgumentError(
      `sqliteStore: the database is ${showKind(database)}: give an open database of libsql, better-sqlite3 or node:sqlite.`,
    );
  }
  const connection = new Connection(database);
  for (const setting of ["busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL"]) {
    // `all` and not `exec`: a pragma may give a row, which some drivers take for a mistake.
    connection.all(`PRAGMA ${setting}`);
  }
  migrate(connection);
  return new SqliteStore(connection);
}

class SqliteStore implements Store {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async lock(): Promise<SqliteLock> {
    return new SqliteLock(this.#connection);
  }

  /** By portions after the last id, and not by one open statement: writes to the connection would disturb that. */
  async *sessions(filter?: StoredSessionFilter): AsyncGenerator<StoredSession, void> {
    const { createdFrom, createdTo, status, gone } = checkFilter(filter);
    const conditions: [sql: string, value: SqliteValue][] = [
      ["created_at >= ?", createdFrom],
      ["created_at <= ?", createdTo],
      ["status = ?", status],
    ];
    const given = conditions.filter(([, value]) => value !== null);
    const isGone = gone === null ? [] : [gone ? "gone_at IS NOT NULL" : "gone_at IS NULL"];
    const where = ["id > ?", ...given.map(([sql]) => sql), ...isGone].join(" AND ");
    const sql = `SELECT ${COLUMNS} FROM sessions WHERE ${where} ORDER BY id LIMIT ${ROWS}`;
    let last = "";
    for (;;) {
      // The cast: the columns are those of a row.
      const rows = this.#connection.all(sql, last, ...given.map(([, value]) => value)) as unknown[] as KeptRow[];
      for (const row of rows) yield sessionOf(row);
      const end = rows.at(-1);
      if (!end || rows.length < ROWS) return;
      last = end.id;
    }
  }

  async *passes(): AsyncGenerator<PassRecord, void> {
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const passes = passesBefore(this.#connection, before, ROWS);
      yield* passes;
      const end = passes.at(-1);
      if (!end) return;
      before = end.id;
    }
  }

  async countByOutcome(at: string): Promise<OutcomeTotals> {
    const rows = this.#connection.all(
      `SELECT CASE WHEN outcome = 'active' AND expires_at < ? THEN 'expired' ELSE outcome END AS name, count(*) AS total
       FROM sessions WHERE gone_at IS NULL GROUP BY name`,
      at,
    );
    return Object.fromEntries(rows.map(({ name, total }) => [String(name), Number(total)]));
  }

  async close(): Promise<void> {}
}
