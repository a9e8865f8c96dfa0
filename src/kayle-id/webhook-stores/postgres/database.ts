import { ConfigurationError } from "../../../core/errors/index.ts";
import { show } from "../../../core/values.ts";
import type { PostgresClient, PostgresPool } from "../../sync/postgres/pool.ts";

/** What runs queries in postgres.js: `sql` itself, and the one of a transaction. */
export interface PostgresJsQueries {
  // The driver's own type of a parameter is its own; what is passed here are strings, numbers and nulls.
  unsafe(text: string, values?: (string | number | null)[]): PromiseLike<readonly unknown[]>;
}

/** What `postgres()` of postgres.js gives: the parts that are used. */
export interface PostgresJs extends PostgresJsQueries {
  begin(options: string, work: (transaction: PostgresJsQueries) => Promise<unknown>): Promise<unknown>;
}

/** A `Pool` of `pg`, or the `sql` of postgres.js. */
export type AnyPostgres = PostgresPool | PostgresJs;

/**
 * What a handler runs the queries of its transaction on: the client of `pg`, or the `sql` of a transaction in postgres.js.
 * Both have overloads, of which the compiler looks at the last alone if only one is named.
 */
export type TransactionOf<Pool> = Pool extends {
  // biome-ignore lint/suspicious/noExplicitAny: matches whatever the driver has there
  begin: { (work: (transaction: infer Transaction) => any): any; (options: string, work: any): any };
}
  ? Transaction
  : // biome-ignore lint/suspicious/noExplicitAny: the same
    Pool extends { connect: { (): Promise<infer Client>; (callback: any): any } }
    ? Client
    : never;

export type Row = Readonly<Record<string, unknown>>;
export type Query = (text: string, ...values: (string | number | null)[]) => Promise<Row[]>;

/** Whatever the default is: what another one has committed must be seen once its lock is gone. */
const ISOLATION = "ISOLATION LEVEL READ COMMITTED";

/** A pool of either driver, in one shape. */
export interface Database {
  readonly query: Query;
  /** Does `work` in one transaction: all that it writes is there, or nothing, which an error means. */
  transaction<T>(work: (query: Query, transaction: unknown) => Promise<T>): Promise<T>;
}

/** The transaction may have been committed, or not: the connection ended before the server said. */
export class CommitError extends Error {
  override name = "CommitError";
}

export function databaseOf(given: AnyPostgres, what: string): Database {
  if (isPostgresJs(given)) return overPostgresJs(given);
  if (typeof given === "object" && given !== null && typeof given.connect === "function") return overPg(given);
  throw new ConfigurationError(
    `${what}: the database is ${show(given)}: give a Pool of pg, or the sql of postgres.js.`,
  );
}

function isPostgresJs(given: AnyPostgres): given is PostgresJs {
  return typeof given === "function" && "begin" in given && "unsafe" in given;
}

function overPg(pool: PostgresPool): Database {
  const withClient = async <T>(work: (query: Query, client: PostgresClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let lost: Error | undefined;
    const onError = (error: Error): void => {
      lost = error;
    };
    // Without a listener a connection that ends between two queries would end the process.
    client.on("error", onError);
    // The cast: by default rows are objects.
    const query: Query = async (text, ...values) => (await client.query(text, values)).rows as Row[];
    let isOver = false;
    try {
      const result = await work(query, client);
      isOver = true;
      return result;
    } finally {
      // Whatever failed may have left a transaction open: the pool makes another connection.
      const destroy = !isOver || lost !== undefined;
      if (!destroy) client.removeListener("error", onError);
      client.release(destroy);
    }
  };
  return {
    query: (text, ...values) => withClient((query) => query(text, ...values)),
    transaction: (work) =>
      withClient(async (query, client) => {
        await query(`BEGIN ${ISOLATION}`);
        const result = await work(query, client).catch(async (error: unknown) => {
          await query("ROLLBACK").catch(() => {});
          throw error;
        });
        await committed(query("COMMIT"));
        return result;
      }),
  };
}

async function committed(commit: Promise<unknown>): Promise<void> {
  try {
    await commit;
  } catch (cause) {
    throw new CommitError("The transaction was not committed, or its response was lost.", { cause });
  }
}

function overPostgresJs(sql: PostgresJs): Database {
  const queryOf =
    (queries: PostgresJsQueries): Query =>
    // The cast: rows are objects.
    async (text, ...values) =>
      [...(await queries.unsafe(text, values))] as Row[];
  return {
    query: queryOf(sql),
    async transaction<T>(work: (query: Query, transaction: unknown) => Promise<T>): Promise<T> {
      let done: { readonly result: T } | undefined;
      try {
        await sql.begin(ISOLATION, async (transaction) => {
          done = { result: await work(queryOf(transaction), transaction) };
        });
      } catch (error) {
        if (done) await committed(Promise.reject(error));
        throw error;
      }
      if (!done) throw new ConfigurationError("The begin of postgres.js did not call what it was given.");
      return done.result;
    },
  };
}
