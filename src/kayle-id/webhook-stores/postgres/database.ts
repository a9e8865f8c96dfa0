import { ConfigurationError } from "../../../core/errors/index.ts";
import { showKind } from "../../../core/values.ts";
import type { PostgresPool } from "../../sync/postgres/pool.ts";
import type { Database, Query } from "./driver.ts";
import { overPg } from "./over-pg.ts";
import { overPostgresJs, type PostgresJs } from "./over-postgres-js.ts";

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

/** The code of PostgreSQL for a table that does not exist. */
const UNDEFINED_TABLE = "42P01";

export function databaseOf(given: AnyPostgres, what: string): Database {
  if (isPostgresJs(given)) return withHint(overPostgresJs(given));
  const canConnect = typeof given === "object" && given !== null && typeof given.connect === "function";
  // A Client of pg connects as well: itself, and once.
  if (canConnect && !("processID" in given)) return withHint(overPg(given));
  const found = canConnect ? "a single connection" : showKind(given);
  throw new ConfigurationError(`${what}: the database is ${found}: give a Pool of pg, or the sql of postgres.js.`);
}

/** Says what to do where the tables are missing; for the statements of this package, not for those of handlers. */
function withHint({ query, transaction }: Database): Database {
  const hinted =
    (run: Query): Query =>
    async (...statement) => {
      try {
        return await run(...statement);
      } catch (error) {
        if (typeof error !== "object" || error === null || Reflect.get(error, "code") !== UNDEFINED_TABLE) throw error;
        throw new ConfigurationError(
          `The tables of webhooks are missing: ${String(Reflect.get(error, "message"))}. Run WEBHOOK_TABLES once, and let ` +
            "the schema with its tables be in the search_path of this connection.",
        );
      }
    };
  return {
    query: hinted(query),
    transaction: (work) => transaction((run, own) => work(hinted(run), own)),
  };
}

function isPostgresJs(given: AnyPostgres): given is PostgresJs {
  return typeof given === "function" && "begin" in given && "unsafe" in given;
}
