import type { Store } from "../../kayle-id/sync/store.ts";
import { UsageError } from "../frame/usage-error.ts";
import type { StoreFlags } from "./flags.ts";

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
export async function openStore(
  { store: where, schema }: StoreFlags & { readonly store: string },
  isNew: boolean,
): Promise<OpenedStore> {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(where) ?? [];
  if (scheme === undefined) {
    if (schema === undefined) return (await import("./sqlite.ts")).openSqlite(where, isNew);
    throw new UsageError(
      "--schema is for PostgreSQL, and --store names a file.",
      "A file holds one store: give each organization a file of its own.",
    );
  }
  if (/^postgres(ql)?$/i.test(scheme)) return (await import("./postgres.ts")).openPostgres(where, schema, isNew);
  throw new UsageError(
    `--store cannot be a URL of ${scheme}.`,
    "Give the path of a file, as kayle.db, or a URL that begins with postgres://.",
  );
}

/** The store that a command reads instead of the server; undefined where it reads the server. */
export async function openGivenStore({ store, schema }: StoreFlags): Promise<OpenedStore | undefined> {
  if (store !== undefined) return openStore({ store, schema }, false);
  if (schema === undefined) return undefined;
  throw new UsageError("--schema is of no use without --store.", "Give both.");
}
