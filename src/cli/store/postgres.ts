import { withConnection } from "../../kayle-id/sync/postgres/connection.ts";
import { postgresStore } from "../../kayle-id/sync/postgres/index.ts";
import { isSchemaName, tablesOf } from "../../kayle-id/sync/postgres/tables.ts";
import { loadPeer } from "../frame/peer.ts";
import { UsageError } from "../frame/usage-error.ts";
import { notAStore } from "./not-a-store.ts";
import type { OpenedStore } from "./open.ts";

const USUAL_SCHEMA = "sessionwise";

/** Tables of a schema, those of a store first. Out of the catalogs, which everybody may read. */
const TABLES = `SELECT relname AS name FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
  WHERE nspname = $1 AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname <> 'sync_state' LIMIT 1`;

export async function openPostgres(
  connectionString: string,
  schema = USUAL_SCHEMA,
  isNew: boolean,
): Promise<OpenedStore> {
  if (!isSchemaName(schema)) {
    throw new UsageError("--schema is not a name of a schema.", "Give 1 to 63 bytes that do not begin with pg_.");
  }
  const { default: pg } = await loadPeer("pg", "A store in PostgreSQL", () => import("pg"));
  const name = nameOf(connectionString);
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nothing is asked of it would end the process; the next use opens another one.
  pool.on("error", () => {});
  const ask = async (sql: string, ...values: string[]) =>
    Object.values((await withConnection(pool, (one) => one.first(sql, ...values))) ?? {})[0];
  try {
    const found = await ask(TABLES, schema);
    if (found === undefined && !isNew) throw notAStore(name, `nothing is in its schema ${schema}`, isNew);
    if (found !== undefined && found !== "sync_state") {
      throw notAStore(name, `its schema ${schema} has tables of something else, as ${String(found)}`, isNew);
    }
    return {
      store: await postgresStore(pool, { schema }),
      name: schema === USUAL_SCHEMA ? name : `${name}, schema ${schema}`,
      async oldest() {
        const { sessions } = tablesOf(schema);
        const ms = await ask(`SELECT (extract(epoch FROM min(created_at)) * 1000)::float8 FROM ${sessions}`);
        return typeof ms === "number" ? ms : null;
      },
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function nameOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new UsageError("--store is not a URL.", "Write it as postgres://user@host:5432/database.");
  }
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
