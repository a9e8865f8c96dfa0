// What the two drivers have in common.

export type Row = Readonly<Record<string, unknown>>;
export type Query = (text: string, ...values: (string | number | null)[]) => Promise<Row[]>;

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

/** Whatever the default is: what another one has committed must be seen once its lock is gone. */
export const ISOLATION = "ISOLATION LEVEL READ COMMITTED";

/** Waits for a commit, and throws where it was none. */
export async function committed(commit: PromiseLike<{ readonly command?: string }>): Promise<void> {
  let command: string | undefined;
  try {
    ({ command } = await commit);
  } catch (cause) {
    throw commitFailed(cause);
  }
  // To a COMMIT after a query that failed PostgreSQL responds with success, and rolls back.
  if (command === "ROLLBACK")
    throw new CommitError(
      "The transaction was rolled back: a query failed that the handler did not wait for. Await every query in it.",
    );
}

export function commitFailed(cause: unknown): CommitError {
  return new CommitError("The transaction was not committed, or its response was lost.", { cause });
}

/** For a handler after which its transaction is gone, and what this package had written in it. */
export function rolledBack(): Error {
  return new Error(
    "The handler rolled its transaction back, so nothing was written: throw an error in the handler in the place of that.",
  );
}
