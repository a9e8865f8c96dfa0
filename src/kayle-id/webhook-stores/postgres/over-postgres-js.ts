import { ConfigurationError } from "../../../core/errors/index.ts";
import { commitFailed, committed, type Database, ISOLATION, type Query, type Row } from "./driver.ts";

/** What runs queries in postgres.js: `sql` itself, and the one of a transaction. */
export interface PostgresJsQueries {
  // The driver's own type of a parameter is its own; what is passed here are strings, numbers and nulls.
  /** Runs one statement with its parameters. */
  unsafe(text: string, values?: (string | number | null)[]): PromiseLike<readonly unknown[]>;
}

/** What `postgres()` of postgres.js gives: the parts that are used. */
export interface PostgresJs extends PostgresJsQueries {
  /** Does work in one transaction. */
  begin(options: string, work: (transaction: PostgresJsQueries) => Promise<unknown>): Promise<unknown>;
}

/** The id of a transaction that has written something. */
const OWN_ID = "SELECT pg_current_xact_id_if_assigned()::text AS id";
const IS_ABORTED = "SELECT pg_xact_status($1::text::xid8) = 'aborted' AS aborted";

/**
 * What came of a COMMIT: postgres.js sends it by itself and does not tell. It is not sent in its place, because after a COMMIT
 * that found no connection postgres.js would send a ROLLBACK, and can end the process by that.
 */
async function commandOf(query: Query, id: string): Promise<{ readonly command?: string }> {
  const [row] = await query(IS_ABORTED, id);
  return row?.aborted === true ? { command: "ROLLBACK" } : {};
}

export function overPostgresJs(sql: PostgresJs): Database {
  const queryOf =
    (queries: PostgresJsQueries): Query =>
    // The cast: rows are objects.
    async (text, ...values) =>
      [...(await queries.unsafe(text, values))] as Row[];
  const query = queryOf(sql);
  return {
    query,
    async transaction<T>(work: (query: Query, transaction: unknown) => Promise<T>): Promise<T> {
      let done: { readonly result: T; readonly id: unknown } | undefined;
      try {
        await sql.begin(ISOLATION, async (transaction) => {
          const result = await work(queryOf(transaction), transaction);
          const [row] = await queryOf(transaction)(OWN_ID);
          done = { result, id: row?.id };
        });
      } catch (error) {
        throw done ? commitFailed(error) : error;
      }
      if (!done) throw new ConfigurationError("The begin of postgres.js did not call what it was given.");
      if (done.id) await committed(commandOf(query, String(done.id)));
      return done.result;
    },
  };
}
