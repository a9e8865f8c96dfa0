// PostgreSQL with the tables of webhooks, by both drivers.
import pg from "pg";
import postgres from "postgres";
import { WEBHOOK_TABLES } from "sessionwise/kayle-id/webhooks/postgres";
import { type PostgresServer, startPostgres } from "../../support/services/postgres.ts";

export interface WebhookDatabase extends AsyncDisposable {
  readonly server: PostgresServer;
  readonly pool: pg.Pool;
  readonly sql: postgres.Sql;
  rows(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
}

export async function startDatabase(): Promise<WebhookDatabase> {
  const server = await startPostgres();
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  // Idle connections that break when the server stops.
  pool.on("error", () => {});
  const sql = postgres(server.url, { max: 10, onnotice: () => {}, backoff: () => 0.05 });
  await pool.query(WEBHOOK_TABLES);
  await pool.query("CREATE TABLE effects (event_id text NOT NULL)");
  return {
    server,
    pool,
    sql,
    rows: async (text, ...values) => (await pool.query(text, values)).rows,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      // Not awaited: they would wait for connections that a failed test has not given back.
      void pool.end();
      void sql.end({ timeout: 0 });
    },
  };
}
