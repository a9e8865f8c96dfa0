import type { Store } from "../../kayle-id/sync/store.ts";
import { UsageError } from "../frame/usage-error.ts";

/** A store, with all that was opened for it. */
export interface OpenedStore {
  readonly store: Store;
  /** For people; without a password. */
  readonly name: string;
  /** When the oldest session was created, in milliseconds since 1970; null without sessions. */
  oldest(): Promise<number | null>;
  close(): Promise<void>;
}

/**
 * Opens the store that --store names: a PostgreSQL URL, or the file of a SQLite database. No message repeats a URL, which can
 * contain credentials.
 * @param isNew whether a store may be made, a file for its owner only; otherwise it has to be there already
 */
export async function openStore(where: string, isNew: boolean): Promise<OpenedStore> {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(where) ?? [];
  if (scheme === undefined) return (await import("./sqlite.ts")).openSqlite(where, isNew);
  if (/^postgres(ql)?$/i.test(scheme)) return (await import("./postgres.ts")).openPostgres(where, isNew);
  throw new UsageError(
    `--store cannot be a URL of ${scheme}.`,
    "Give the path of a file, as kayle.db, or a URL that begins with postgres://.",
  );
}
