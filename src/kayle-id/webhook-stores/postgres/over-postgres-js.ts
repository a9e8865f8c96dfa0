import { ConfigurationError } from "../../../core/errors/index.ts";
import { committed, type Database, ISOLATION, type Query, type Row } from "./driver.ts";

/** What runs queries in postgres.js: `sql` itself, and the one of a transaction. */
export interface PostgresJsQueries {
  // The driver's own type of a parameter is its own; what is passed here are strings, numbers and nulls.
  unsafe(
    text: string,
    values?: (string | number | null)[],
  ): PromiseLike<readonly unknown[] & { readonly command?: string }>;
}

/** What `postgres()` of postgres.js gives: the parts that are used. */
export interface PostgresJs extends PostgresJsQueries {
  begin(options: string, work: (transaction: PostgresJsQueries) => Promise<unknown>): Promise<unknown>;
}

export function overPostgresJs(sql: PostgresJs): Database {
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
          const result = await work(queryOf(transaction), transaction);
          // postgres.js does not tell what came of its own COMMIT, which then ends an empty transaction.
          await committed(transaction.unsafe("COMMIT AND CHAIN"));
          done = { result };
        });
      } catch (error) {
        if (!done) throw error;
      }
      if (!done) throw new ConfigurationError("The begin of postgres.js did not call what it was given.");
      return done.result;
    },
  };
}
