import { SyncError } from "../errors.ts";
import { Connection } from "./connection.ts";
import { lockLost } from "./failures.ts";
import type { PostgresPool } from "./pool.ts";
import type { Tables } from "./tables.ts";

/** After this long without a sign of its process the server ends the connection, and with it the lock. */
const ENDED_AFTER = "50s";
const SIGN_EVERY_MS = 15_000;
/** "swse": the first half of the key, so that it is nobody else's. The second half is the table. */
const KEY = 0x73777365;

/** Gives a row if the holder is this one. Until its transaction ends, nobody else can enter another. */
export function holderIs({ state }: Tables, holder: string): string {
  return `SELECT 1 AS mine FROM ${state} WHERE holder = ${holder} FOR SHARE`;
}

/**
 * The lock of a store: an advisory one, which lives as long as the connection that took it. Its holder is also written down,
 * and each transaction checks that: an advisory lock can be lost unnoticed, as behind a pooler that resets its connections.
 */
export class HeldLock {
  readonly connection: Connection;
  readonly #tables: Tables;
  readonly #holder = crypto.randomUUID();
  #timer: ReturnType<typeof setInterval> | undefined;
  #lost: SyncError | undefined;

  private constructor(connection: Connection, tables: Tables) {
    this.connection = connection;
    this.#tables = tables;
  }

  /** @throws SyncError when another sync holds it. */
  static async take(pool: PostgresPool, tables: Tables): Promise<HeldLock> {
    const connection = await Connection.open(pool);
    try {
      const lock = new HeldLock(connection, tables);
      await connection.transaction(() => lock.#take());
      return lock;
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }

  /** Does `work` in one transaction, if the lock has not been lost. */
  write<T>(work: () => Promise<T>): Promise<T> {
    return this.#guard(() =>
      this.connection.transaction(async () => {
        if (await this.connection.first(holderIs(this.#tables, "$1"), this.#holder)) return work();
        throw this.#takenOver();
      }),
    );
  }

  /** Does `work`, which writes in one statement, and gives undefined, having written nothing, if it is not by the holder. */
  writeAtOnce<T>(work: (holder: string) => Promise<T | undefined>): Promise<T> {
    return this.#guard(() =>
      this.connection.alone(async () => {
        const result = await work(this.#holder);
        if (result === undefined) throw this.#takenOver();
        return result;
      }),
    );
  }

  read<T>(work: () => Promise<T>): Promise<T> {
    return this.#guard(() => this.connection.alone(work));
  }

  async release(): Promise<void> {
    if (this.#lost) return;
    this.#lost = new SyncError("lock_lost", "This sync has released the lock of its store, so it writes nothing more.");
    clearInterval(this.#timer);
    // What ends with the connection ends a moment after it; the next sync need not meet that.
    await this.connection.alone(() => this.connection.query("SELECT pg_advisory_unlock_all()")).catch(() => {});
    this.connection.release(true);
  }

  async #take(): Promise<void> {
    const { connection } = this;
    await connection.query(`SET idle_session_timeout = '${ENDED_AFTER}'`);
    await connection.query(`SET idle_in_transaction_session_timeout = '${ENDED_AFTER}'`);
    await connection.query("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE");
    // A database can be set to say that something is stored before it is.
    await connection.query(
      "SELECT set_config(name, 'on', false) FROM pg_settings WHERE name = 'synchronous_commit' AND setting = 'off'",
    );
    const row = await connection.first(
      "SELECT pg_try_advisory_lock($1, $2::regclass::integer) AS taken",
      KEY,
      this.#tables.state,
    );
    if (row?.taken !== true) {
      throw new SyncError(
        "locked",
        "Another sync is writing to this store. Wait for it; if its process has died, PostgreSQL releases the lock within a minute.",
      );
    }
    await connection.query(`UPDATE ${this.#tables.state} SET holder = $1`, this.#holder);
    this.#timer = setInterval(() => this.read(() => connection.query("SELECT 1")).catch(() => {}), SIGN_EVERY_MS);
    // It must not keep a process alive whose sync has been forgotten. Browsers' timers are numbers.
    if (typeof this.#timer === "object") this.#timer.unref?.();
  }

  #takenOver(): SyncError {
    this.#lost ??= new SyncError(
      "lock_lost",
      "Another sync has taken over the store, because the connection to PostgreSQL did not keep its lock. Nothing was written over it: sync again, over a connection that no pooler shares.",
    );
    return this.#lost;
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost;
    try {
      return await work();
    } catch (error) {
      const { lost } = this.connection;
      if (lost !== undefined) this.#lost ??= lockLost(lost);
      if (!this.#lost) throw error;
      clearInterval(this.#timer);
      this.connection.release(true);
      throw this.#lost;
    }
  }
}
