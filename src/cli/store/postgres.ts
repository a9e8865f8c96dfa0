import { withConnection } from "../../kayle-id/sync/postgres/connection.ts";
import { postgresStore } from "../../kayle-id/sync/postgres/index.ts";
import { loadPeer } from "../frame/peer.ts";
import { UsageError } from "../frame/usage-error.ts";
import { notAStore } from "./not-a-store.ts";
import type { OpenedStore } from "./open.ts";

export async function openPostgres(connectionString: string, isNew: boolean): Promise<OpenedStore> {
  const { default: pg } = await loadPeer("pg", "A store in PostgreSQL", () => import("pg"));
  const name = nameOf(connectionString);
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nothing is asked of it would end the process; the next use opens another one.
  pool.on("error", () => {});
  const ask = async (sql: string) => Object.values((await withConnection(pool, (one) => one.first(sql))) ?? {})[0];
  try {
    if (!isNew && (await ask("SELECT to_regclass('sessionwise.sync_state')::text")) === null) throw notAStore(name);
    return {
      store: await postgresStore(pool),
      name,
      async oldest() {
        const ms = await ask("SELECT (extract(epoch FROM min(created_at)) * 1000)::float8 FROM sessionwise.sessions");
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
