import type { PassRecord, Store } from "sessionwise/kayle-id/sync";
import { type SqliteDatabase, sqliteStore } from "sessionwise/kayle-id/sync/sqlite";

/** Sessions are deleted 30 days after they ended: what is created later than that is there whole. */
const KEPT_DAYS = 30;

export interface OpenStore extends Pick<Store, "sessions" | "lock" | "passes" | "countByOutcome" | "close"> {
  /** What the numbers are as fresh as; null until a first sync is complete. */
  lastCompleted(): Promise<PassRecord | null>;
  /** When the oldest session was created; null where there is none. */
  oldest(): string | null;
  /** The time from which on no session is missing, in milliseconds since 1970; null where that is not known. */
  wholeFrom(): number | null;
}

interface Database extends SqliteDatabase {
  close(): unknown;
}

type Load = () => Promise<{ readonly default: new (file: string) => Database }>;

/**
 * Opens the SQLite file of a store, and makes it where it is not there.
 * @throws Error with a line that says what to do
 */
export async function openStore(file: string, load: Load = () => import("libsql")): Promise<OpenStore> {
  const { default: Libsql } = await load().catch((error) => {
    throw new Error(
      `--store needs the package libsql, which could not be loaded (${reasonOf(error)}). Run "npm install libsql", then start the dashboard again.`,
    );
  });
  let database: Database | undefined;
  try {
    database = new Libsql(file);
    return withQueries(await sqliteStore(database), database);
  } catch (error) {
    database?.close();
    throw new Error(
      `The store ${file} could not be opened: ${reasonOf(error)} Give a file that a sync has made, or a new one in a folder that is there.`,
    );
  }
}

function withQueries(store: Store, database: Database): OpenStore {
  /** The first value of the first row. The schema is documented, so that it can be asked such things. */
  const ask = (sql: string): unknown => {
    // The cast: libsql gives rows as objects.
    const [row] = database.prepare(sql).all() as Record<string, unknown>[];
    return Object.values(row ?? {})[0];
  };
  const textOf = (value: unknown) => (typeof value === "string" ? value : null);
  const oldest = () => textOf(ask("SELECT min(created_at) FROM sessions"));
  return {
    sessions: (filter) => store.sessions(filter),
    lock: () => store.lock(),
    passes: () => store.passes(),
    countByOutcome: (at) => store.countByOutcome(at),
    lastCompleted: async () => {
      for await (const pass of store.passes()) if (pass.state === "completed") return pass;
      return null;
    },
    oldest,
    wholeFrom: () => {
      const [began, first] = [textOf(ask(BEGAN)), oldest()];
      if (began === null || first === null) return null;
      // Where a sync deletes what the server has deleted, the store does not reach back further than its oldest session.
      return Math.max(Date.parse(began) - KEPT_DAYS * 24 * 3_600_000, Date.parse(first));
    },
    close: async () => {
      await store.close();
      database.close();
    },
  };
}

/** The beginning of the first pass after the last gap in which sessions can have come and gone. */
const BEGAN = `
  SELECT max(started_at) FROM (
    SELECT started_at, lag(started_at) OVER (ORDER BY id) AS before FROM passes WHERE state = 'completed'
  ) WHERE before IS NULL OR julianday(started_at) - julianday(before) >= ${KEPT_DAYS}`;

/** The first line of an error, as a sentence. */
function reasonOf(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
