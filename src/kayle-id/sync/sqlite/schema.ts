import { SyncError } from "../errors.ts";
import type { Connection } from "./database.ts";

/** What leads from one version of the schema to the next, the first from nothing. A migration that was released never changes. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    status TEXT,
    outcome TEXT NOT NULL,
    failure_code TEXT,
    nfc_tries_used INTEGER,
    liveness_tries_used INTEGER,
    contract_version INTEGER,
    share_fields TEXT,
    redirect_url TEXT,
    webhook_endpoint_id TEXT,
    verification_url TEXT,
    attempts TEXT,
    expires_at TEXT,
    completed_at TEXT,
    created_at TEXT,
    updated_at TEXT,
    extra TEXT,
    absent TEXT,
    gone_at TEXT,
    seen_pass INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX sessions_present ON sessions (id) WHERE gone_at IS NULL;
  CREATE INDEX sessions_open ON sessions (created_at) WHERE outcome = 'active' AND gone_at IS NULL;
  CREATE TABLE passes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    completed_at TEXT,
    created_from TEXT,
    events_from TEXT,
    ordered INTEGER NOT NULL,
    rows_seen INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    matches_overview INTEGER
  );
  CREATE TABLE stretches (
    pass_id INTEGER NOT NULL REFERENCES passes (id),
    position INTEGER NOT NULL,
    after_id TEXT NOT NULL,
    through_id TEXT,
    cursor TEXT NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (pass_id, position)
  ) WITHOUT ROWID;
  CREATE TABLE sync_state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    schema_version INTEGER NOT NULL,
    organization TEXT,
    holder TEXT,
    lease_ends_ms INTEGER
  );
  INSERT INTO sync_state (only_row, schema_version) VALUES (1, 0);
  `,
];

/** The version that this code reads and writes. */
const VERSION = MIGRATIONS.length;

/**
 * Makes the schema or brings it up to date, in one transaction.
 * @throws SyncError when it is newer than this code, or when the tables are somebody else's.
 */
export function migrate(connection: Connection): void {
  if (versionOf(connection) === VERSION) return;
  connection.transaction(() => {
    // Another process can have done it meanwhile.
    const version = versionOf(connection);
    for (const migration of MIGRATIONS.slice(version)) connection.exec(migration);
    if (version < VERSION) connection.run("UPDATE sync_state SET schema_version = ?", VERSION);
  });
}

function versionOf(connection: Connection): number {
  const names = connection.all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('sync_state', 'sessions', 'passes', 'stretches')",
  );
  if (names.length === 0) return 0;
  if (!names.some(({ name }) => name === "sync_state")) {
    throw new SyncError(
      "store_failed",
      `sqliteStore: the database has a table ${String(names[0]?.name)} that this library did not make. Give it a database file of its own.`,
    );
  }
  const version = Number(connection.first("SELECT schema_version FROM sync_state")?.schema_version);
  if (version > VERSION) {
    throw new SyncError(
      "newer_schema",
      `sqliteStore: the schema of the database is version ${version}, and this version of sessionwise knows ${VERSION}. Nothing was changed. Update sessionwise.`,
    );
  }
  return version;
}
