import pg from "pg";
import { rowOf } from "../../../../src/kayle-id/sync/row.ts";
import type { PageWrite } from "../../../../src/kayle-id/sync/store.ts";
import { type PostgresServer, startPostgres } from "../../../support/services/postgres.ts";

export async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const AT = "2026-03-21T12:00:00.000Z";

/** A server for the tests of a file, and pools that end with it. */
export class Database implements AsyncDisposable {
  readonly server: PostgresServer;
  readonly #pools: pg.Pool[] = [];

  private constructor(server: PostgresServer) {
    this.server = server;
  }

  static async start(): Promise<Database> {
    return new Database(await startPostgres());
  }

  pool(config: pg.PoolConfig = {}): pg.Pool {
    const pool = new pg.Pool({ connectionString: this.url(config), ...config });
    // An idle connection that breaks when the server stops.
    pool.on("error", () => {});
    this.#pools.push(pool);
    return pool;
  }

  url({ user = "postgres", database = "postgres" }: Pick<pg.PoolConfig, "user" | "database"> = {}): string {
    const url = new URL(this.server.url);
    url.username = user;
    url.pathname = database;
    return url.href;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
    // Not awaited: a pool waits for connections that a failed test has not given back.
    for (const pool of this.#pools) void pool.end();
  }
}

export function sessionAt(id: string, changes: Record<string, unknown> = {}) {
  return {
    id,
    status: "created",
    failure_code: null,
    nfc_tries_used: 0,
    liveness_tries_used: 0,
    contract_version: 1,
    share_fields: { age_over_18: { required: true, reason: "The shop sells wine" } },
    redirect_url: null,
    webhook_endpoint_id: null,
    verification_url: "https://verify.test/s",
    expires_at: "2026-03-21T01:00:00.000Z",
    completed_at: null,
    created_at: "2026-03-21T00:00:00.000Z",
    updated_at: "2026-03-21T00:00:00.000Z",
    ...changes,
  };
}

/** A page with these sessions, which proves nothing about others. */
export function pageOf(sessions: readonly { readonly id: string }[], rest: Partial<PageWrite> = {}): PageWrite {
  return { rows: sessions.map(rowOf), whenGone: "keep", at: AT, ...rest };
}

export const FULL = {
  kind: "full",
  reason: "first",
  startedAt: AT,
  createdFrom: null,
  eventsFrom: null,
  ordered: true,
  stretches: [{ after: "", through: null }],
} as const;
