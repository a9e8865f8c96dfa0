import type { Client, Pool, PoolClient } from "pg";
import { type PostgresClient, type PostgresPool, postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { expectTypeOf, test } from "vitest";

declare const pool: Pool;
declare const client: Client;

test("a pool of pg fits", () => {
  expectTypeOf<Pool>().toExtend<PostgresPool>();
  expectTypeOf<PoolClient>().toExtend<PostgresClient>();
  void (() => postgresStore(pool, { schema: "kayle" }));
});

test("a single connection does not, nor does the promise of a pool", () => {
  // @ts-expect-error A sync keeps a connection to itself, and others read meanwhile.
  void (() => postgresStore(client));
  // @ts-expect-error It has to be awaited.
  void (() => postgresStore(Promise.resolve(pool)));
});
