import { SyncError } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { Tables } from "./tables.ts";

/** What leads from one version of the schema to the next, the first from nothing. A migration that was released never changes. */
const MIGRATIONS: readonly ((tables: Tables) => string)[] = [
  ({ sessions, passes, stretches, state }) => `
  CREATE TABLE ${sessions} (
    id text COLLATE "C" PRIMARY KEY,
    status text,
    outcome text NOT NULL,
    failure_code text,
    nfc_tries_used integer,
    liveness_tries_used integer,
    contract_version integer,
    share_fields json,
    redirect_url text,
    webhook_endpoint_id json,
    verification_url text,
    attempts json,
    expires_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz,
    updated_at timestamptz,
    extra json,
    absent json,
    gone_at timestamptz,
    seen_pass integer
  );
  CREATE INDEX sessions_created_at ON ${sessions} (created_at);
  CREATE INDEX sessions_present ON ${sessions} (id) WHERE gone_at IS NULL;
  CREATE INDEX sessions_open ON ${sessions} (created_at) WHERE outcome = 'active' AND gone_at IS NULL;
  CREATE TABLE ${passes} (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    started_at timestamptz NOT NULL,
    completed_at timestamptz,
    created_from timestamptz,
    events_from timestamptz,
    ordered boolean NOT NULL,
    rows_seen bigint NOT NULL DEFAULT 0,
    added bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    gone bigint NOT NULL DEFAULT 0,
    matches_overview boolean
  );
  CREATE TABLE ${stretches} (
    pass_id integer NOT NULL REFERENCES ${passes} (id),
    position integer NOT NULL,
    after_id text NOT NULL,
    through_id text,
    cursor text NOT NULL,
    done boolean NOT NULL DEFAULT false,
    PRIMARY KEY (pass_id, position)
  );
  CREATE TABLE ${state} (
    only_row integer PRIMARY KEY CHECK (only_row = 1),
    schema_version integer NOT NULL,
    organization text,
    holder uuid
  );
  INSERT INTO ${state} (only_row, schema_version) VALUES (1, 0);
  `,
];

/** The version that this code reads and writes. */
const VERSION = MIGRATIONS.length;

/** The first one that ends a connection that has been idle for too long. */
const OLDEST = 14;

/**
 * Makes the schema or brings it up to date, in one transaction.
 * @throws SyncError when it is newer than this code, or when the tables are somebody else's.
 */
export async function migrate(connection: Connection, tables: Tables): Promise<void> {
  const version = await connection.alone(async () => {
    await checkServer(connection);
    return versionOf(connection, tables);
  });
  if (version === VERSION) return;
  await connection.transaction(async () => {
    await connection.query(
      "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
      `sessionwise schema ${tables.name}`,
    );
    // Another process can have done it meanwhile.
    const current = await versionOf(connection, tables);
    if (current === VERSION) return;
    // Not IF NOT EXISTS, which asks for the permission to create one even where it exists.
    if (!(await hasSchema(connection, tables))) await connection.query(`CREATE SCHEMA ${tables.schema}`);
    for (const migration of MIGRATIONS.slice(current)) await connection.query(migration(tables));
    await connection.query(`UPDATE ${tables.state} SET schema_version = $1`, VERSION);
  });
}

// Out of the catalogs as tables: functions such as to_regclass can remember what was there before the lock was taken.
async function hasSchema(connection: Connection, { name }: Tables): Promise<boolean> {
  const row = await connection.first("SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1", name);
  return row !== undefined;
}

async function versionOf(connection: Connection, tables: Tables): Promise<number> {
  const found = await connection.query(
    `SELECT relname AS name FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = $1 AND relname IN ('sync_state', 'sessions', 'passes', 'stretches') AND relkind IN ('r', 'p', 'v', 'm', 'f')`,
    tables.name,
  );
  if (found.length === 0) return 0;
  if (found.every(({ name }) => name !== "sync_state")) {
    throw new SyncError(
      "store_failed",
      `postgresStore: the schema ${tables.schema} has a table ${String(found[0]?.name)} that this library did not make. Give another \`schema\`.`,
    );
  }
  const row = await connection.first(`SELECT schema_version FROM ${tables.state}`);
  const version = Number(row?.schema_version);
  if (version > VERSION) {
    throw new SyncError(
      "newer_schema",
      `postgresStore: ${tables.schema} has version ${version} of the schema, and this version of sessionwise knows ${VERSION}. Nothing was changed. Update sessionwise.`,
    );
  }
  return version;
}

async function checkServer(connection: Connection): Promise<void> {
  const row = await connection.first(
    "SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::integer / 10000 AS version",
  );
  const version = Number(row?.version);
  if (row?.encoding === "UTF8" && version >= OLDEST) return;
  throw new SyncError(
    "store_failed",
    `postgresStore: the database is in PostgreSQL ${version} and its encoding is ${String(row?.encoding)}. Give one in PostgreSQL ${OLDEST} or newer, whose encoding is UTF8.`,
  );
}
