import { causeOf } from "../../../core/errors/scrub.ts";
import { SyncError } from "../errors.ts";

/** What a statement is given. */
export type SqliteValue = string | number | null;

/**
 * A prepared statement, as `libsql`, `better-sqlite3` and `node:sqlite` have it. Each types its values in a way of its own, so
 * they are left open here; it is given strings, numbers and null.
 */
export interface SqliteStatement {
  /** Runs it; what it gives is not used. */
  run(...values: never[]): unknown;
  /** Runs it, and gives its rows. */
  all(...values: never[]): unknown[];
}

/** A statement as it is used here. */
interface Statement {
  run(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
}

/** A connection to a SQLite database, as `libsql`, `better-sqlite3` and `node:sqlite` have it. */
export interface SqliteDatabase {
  /** Runs one or more statements. */
  exec(sql: string): unknown;
  /** Prepares one statement. */
  prepare(sql: string): SqliteStatement;
}

type Row = Readonly<Record<string, unknown>>;

/** A connection with its statements, each prepared once, and errors that say what failed. */
export class Connection {
  readonly #database: SqliteDatabase;
  readonly #statements = new Map<string, Statement>();

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  exec(sql: string): void {
    attempt(() => this.#database.exec(sql));
  }

  run(sql: string, ...values: SqliteValue[]): void {
    attempt(() => this.#prepared(sql).run(...values));
  }

  all(sql: string, ...values: SqliteValue[]): Row[] {
    // The cast: by default all three drivers give rows as objects.
    return attempt(() => this.#prepared(sql).all(...values)) as Row[];
  }

  first(sql: string, ...values: SqliteValue[]): Row | undefined {
    return this.all(sql, ...values)[0];
  }

  /** Does `work` in one transaction that writes; it is there as a whole or not at all. */
  transaction<T>(work: () => T): T {
    this.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.exec("COMMIT");
      return result;
    } catch (error) {
      try {
        this.#database.exec("ROLLBACK");
      } catch {
        // A full disk has rolled it back already.
      }
      throw error;
    }
  }

  #prepared(sql: string): Statement {
    // The cast: all three drivers take strings, numbers and null.
    const statement = this.#statements.get(sql) ?? (this.#database.prepare(sql) as Statement);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const cause = causeOf(error);
    const why = cause.message ?? cause.name;
    throw new SyncError("store_failed", `The SQLite store could not be read or written: ${why}.`, { cause });
  }
}
