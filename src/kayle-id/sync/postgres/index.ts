/**
 * A store in PostgreSQL.
 * @module sessionwise/kayle-id/sync/postgres
 */

import { InvalidArgumentError } from "../../../core/errors/index.ts";
import { unknownName } from "../../../core/suggest.ts";
import { isPlainObject, show, showKind } from "../../../core/values.ts";
import type { PassRecord } from "../pass-record.ts";
import type { Store } from "../store.ts";
import { withConnection } from "./connection.ts";
import { HeldLock } from "./held-lock.ts";
import { PostgresLock } from "./lock.ts";
import { passesBefore } from "./pass-rows.ts";
import type { PostgresPool } from "./pool.ts";
import { readSessions } from "./read-sessions.ts";
import { migrate } from "./schema.ts";
import { type Tables, tablesOf } from "./tables.ts";

export type { PostgresClient, PostgresPool } from "./pool.ts";

/** Where in a database a store keeps its tables. */
export interface PostgresStoreOptions {
  /** The schema of its tables, which is made when there is none. A store for each organization has a schema of its own. @default "sessionwise" */
  readonly schema?: string | undefined;
}

/** How many passes are read at a time. */
const PASSES = 500;

/**
 * A store in a PostgreSQL database, version 14 or newer, encoded in UTF-8, over a `Pool` of `pg`. Makes its tables, or brings
 * them up to date; `docs/history.md` documents them and the permissions that are needed.
 *
 * A sync takes one connection of the pool for as long as it lasts, and ends it afterwards. A stream of sessions takes one for
 * at most five seconds at a time. `store.close()` leaves the pool open, because you have opened it.
 *
 * ```ts
 * const store = await postgresStore(new Pool({ connectionString: process.env.DATABASE_URL }));
 * ```
 *
 * @throws SyncError `newer_schema` when a newer version of this library has made the tables; `store_failed` when the
 * database cannot be reached or written.
 */
export async function postgresStore(pool: PostgresPool, options: PostgresStoreOptions = {}): Promise<Store> {
  if (typeof pool?.connect !== "function") {
    throw new InvalidArgumentError(`postgresStore: the pool is ${showKind(pool)}: give a Pool of pg.`);
  }
  const problem = isPlainObject(options)
    ? unknownName(options, ["schema"], "an option", "options")
    : `the options are ${show(options)}: give an object`;
  if (problem) throw new InvalidArgumentError(`postgresStore: ${problem}.`);
  const tables = tablesOf(options.schema ?? "sessionwise");
  await withConnection(pool, (connection) => migrate(connection, tables));
  return {
    lock: async () => new PostgresLock(await HeldLock.take(pool, tables), tables),
    sessions: (filter) => readSessions(pool, tables, filter),
    passes: () => readPasses(pool, tables),
    countByOutcome: (at) => countByOutcome(pool, tables, at),
    close: async () => {},
  };
}

async function* readPasses(pool: PostgresPool, tables: Tables): AsyncGenerator<PassRecord, void> {
  // The largest integer of its column.
  let before = 2 ** 31 - 1;
  for (;;) {
    const passes = await withConnection(pool, (connection) => passesBefore(connection, tables, before, PASSES));
    yield* passes;
    const end = passes.at(-1);
    if (!end) return;
    before = end.id;
  }
}

async function countByOutcome(pool: PostgresPool, { sessions }: Tables, at: string) {
  const rows = await withConnection(pool, (connection) =>
    connection.query(
      `SELECT CASE WHEN outcome = 'active' AND expires_at < $1::timestamptz THEN 'expired' ELSE outcome END AS name,
         count(*) AS total
       FROM ${sessions} WHERE gone_at IS NULL GROUP BY name`,
      at,
    ),
  );
  return Object.fromEntries(rows.map(({ name, total }) => [String(name), Number(total)]));
}
