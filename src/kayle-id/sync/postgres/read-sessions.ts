import type { KeptRow } from "../plan-page.ts";
import { sessionOf } from "../row.ts";
import type { StoredSessionFilter } from "../store.ts";
import { checkFilter } from "../stored-filter.ts";
import type { StoredSession } from "../stored-session.ts";
import { Connection } from "./connection.ts";
import type { PostgresPool } from "./pool.ts";
import { keptRowsOf, SELECTED } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** How many rows are read at a time. */
const ROWS = 1000;
/**
 * How long a cursor stays open. It takes a connection from the pool, and vacuum removes nothing that was replaced since;
 * a reader who takes longer, or who never comes back, must not keep either. The next cursor goes on after the last id.
 */
const HELD_MS = 5000;

/** The sessions by ascending id. */
export async function* readSessions(
  pool: PostgresPool,
  { sessions }: Tables,
  filter: StoredSessionFilter | undefined,
): AsyncGenerator<StoredSession, void> {
  const { createdFrom, createdTo, status, gone } = checkFilter(filter);
  const values: unknown[] = [];
  const conditions = ["id > $1"];
  for (const [column, value] of [
    ["created_at >=", createdFrom],
    ["created_at <=", createdTo],
    ["status =", status],
  ] as const) {
    if (value !== null) conditions.push(`${column} $${values.push(value) + 1}`);
  }
  if (gone !== null) conditions.push(gone ? "gone_at IS NOT NULL" : "gone_at IS NULL");
  const sql = `SELECT ${SELECTED} FROM ${sessions} WHERE ${conditions.join(" AND ")} ORDER BY id`;
  let last = "";
  for (;;) {
    const cursor = await Cursor.open(pool, sql, [last, ...values]);
    try {
      for (let rows = await cursor.fetch(); rows; rows = await cursor.fetch()) {
        for (const row of rows) yield sessionOf(row);
        const end = rows.at(-1);
        if (!end || rows.length < ROWS) return;
        last = end.id;
      }
    } finally {
      await cursor.close();
    }
  }
}

/** A cursor in a transaction of its own, which closes by itself. */
class Cursor {
  readonly #connection: Connection;
  readonly #timer: ReturnType<typeof setTimeout>;
  #isClosed = false;

  private constructor(connection: Connection) {
    this.#connection = connection;
    this.#timer = setTimeout(() => this.close(), HELD_MS);
    // Browsers' timers are numbers.
    if (typeof this.#timer === "object") this.#timer.unref?.();
  }

  static async open(pool: PostgresPool, sql: string, values: readonly unknown[]): Promise<Cursor> {
    const connection = await Connection.open(pool);
    try {
      await connection.alone(async () => {
        await connection.query("BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY");
        await connection.query(`DECLARE stored_sessions NO SCROLL CURSOR FOR ${sql}`, ...values);
      });
      return new Cursor(connection);
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }

  /** The next rows, fewer than `ROWS` at the end; undefined when it has been closed. */
  fetch(): Promise<KeptRow[] | undefined> {
    return this.#connection.alone(async () => {
      if (this.#isClosed) return undefined;
      return keptRowsOf(await this.#connection.query(`FETCH ${ROWS} FROM stored_sessions`));
    });
  }

  close(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#connection.alone(async () => {
      if (this.#isClosed) return;
      this.#isClosed = true;
      const isRolledBack = await this.#connection.query("ROLLBACK").then(
        () => true,
        () => false,
      );
      this.#connection.release(!isRolledBack);
    });
  }
}
