import { isLost, storeFailed } from "./failures.ts";
import type { PostgresClient, PostgresPool } from "./pool.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A connection out of a pool. It does one thing after the other, whoever asks. */
export class Connection {
  readonly #client: PostgresClient;
  readonly #onError = (error: Error): void => {
    this.#lost ??= error;
  };
  #lost: unknown;
  #isReleased = false;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(client: PostgresClient) {
    this.#client = client;
    client.on("error", this.#onError);
  }

  static async open(pool: PostgresPool): Promise<Connection> {
    try {
      return new Connection(await pool.connect());
    } catch (error) {
      throw storeFailed(error);
    }
  }

  /** What has ended it; undefined while it holds. */
  get lost(): unknown {
    return this.#lost;
  }

  /** Does `work` when what was asked for before is done. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Inside of `alone` only. */
  async query(sql: string, ...values: unknown[]): Promise<Row[]> {
    try {
      const { rows } = await this.#client.query(sql, values);
      // The cast: by default rows are objects.
      return rows as Row[];
    } catch (error) {
      if (isLost(error)) this.#lost ??= error;
      throw storeFailed(error);
    }
  }

  async first(sql: string, ...values: unknown[]): Promise<Row | undefined> {
    return (await this.query(sql, ...values))[0];
  }

  /** Does `work` in one transaction; it is there as a whole or not at all. */
  transaction<T>(work: () => Promise<T>, mode = "ISOLATION LEVEL READ COMMITTED READ WRITE"): Promise<T> {
    return this.alone(async () => {
      await this.query(`BEGIN ${mode}`);
      try {
        const result = await work();
        await this.query("COMMIT");
        return result;
      } catch (error) {
        if (this.#lost === undefined) await this.query("ROLLBACK").catch(() => {});
        throw error;
      }
    });
  }

  /** Gives it back to its pool, or ends it: when that is asked for, and when it is of no use any more. */
  release(end = false): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    const destroy = end || this.#lost !== undefined;
    // A connection that is being ended can still fail, and the pool does not listen to it.
    if (!destroy) this.#client.removeListener("error", this.#onError);
    this.#client.release(destroy);
  }
}

/** Does `work` on a connection of its own. */
export async function withConnection<T>(pool: PostgresPool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.open(pool);
  try {
    return await work(connection);
  } finally {
    connection.release();
  }
}
