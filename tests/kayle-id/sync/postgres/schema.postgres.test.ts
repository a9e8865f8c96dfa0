import pg from "pg";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database, FULL, pageOf, sessionAt, toArray } from "./support.ts";

let database: Database;
beforeAll(async () => {
  database = await Database.start();
});
afterAll(() => database[Symbol.asyncDispose]());

test("processes that open a new store at the same time make its schema once", async () => {
  const stores = await Promise.all(
    Array.from({ length: 8 }, () => postgresStore(database.pool(), { schema: "together" })),
  );
  for (const store of stores) expect(await toArray(store.passes())).toEqual([]);
});

test("a schema that cannot be made as a whole is not made at all", async () => {
  const pool = database.pool();
  const breaks = {
    connect: async () => {
      const client = await pool.connect();
      const query = (sql: string, values?: unknown[]) =>
        client.query(sql.replace("CREATE INDEX", "CREATE INDEXX"), values);
      return Object.assign(Object.create(client), { query });
    },
  };
  await expect(postgresStore(breaks, { schema: "half" })).rejects.toMatchObject({ code: "store_failed" });
  expect((await pool.query("SELECT to_regnamespace('half') AS found")).rows).toEqual([{ found: null }]);
  await postgresStore(pool, { schema: "half" });
});

test("a newer schema is refused, and nothing of it is touched", async () => {
  const pool = database.pool();
  await postgresStore(pool, { schema: "newer" });
  await pool.query("UPDATE newer.sync_state SET schema_version = 2; DROP TABLE newer.stretches");
  const error = await postgresStore(pool, { schema: "newer" }).catch((reason) => reason);
  expect(error).toMatchObject({ code: "newer_schema", message: expect.stringContaining("Update sessionwise") });
  expect((await pool.query("SELECT to_regclass('newer.stretches') AS found")).rows).toEqual([{ found: null }]);
});

test("a schema with a table of that name that is somebody else's is refused", async () => {
  const pool = database.pool();
  await pool.query("CREATE SCHEMA taken; CREATE TABLE taken.sessions (id integer)");
  await expect(postgresStore(pool, { schema: "taken" })).rejects.toMatchObject({
    code: "store_failed",
    message: expect.stringContaining('"taken" has a table sessions'),
  });
});

test("a schema that is there and empty is used, also by a role that may not make one", async () => {
  const admin = database.pool();
  await admin.query("CREATE ROLE writer LOGIN; CREATE SCHEMA given AUTHORIZATION writer");
  const pool = database.pool({ user: "writer" });
  const store = await postgresStore(pool, { schema: "given" });
  await (await store.lock()).release();
  await expect(postgresStore(pool, { schema: "own" })).rejects.toThrow("permission denied for database");
});

test("a role that may only read reads, and is refused the lock", async () => {
  const admin = database.pool();
  const store = await postgresStore(admin, { schema: "shared" });
  const lock = await store.lock();
  await lock.write((await lock.begin(FULL)).id, pageOf([sessionAt("vs_1")]));
  await lock.release();
  await admin.query(
    "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA shared TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA shared TO reader",
  );
  const mine = await postgresStore(database.pool({ user: "reader" }), { schema: "shared" });
  expect(await toArray(mine.sessions())).toMatchObject([{ id: "vs_1" }]);
  expect(await toArray(mine.passes())).toMatchObject([{ state: "running" }]);
  expect(await mine.countByOutcome("2026-03-21T00:00:00.000Z")).toEqual({ active: 1 });
  await expect(mine.lock()).rejects.toMatchObject({ code: "store_failed", message: expect.stringContaining("42501") });
  // It has not kept others out.
  await (await store.lock()).release();
});

test("a database in another encoding is refused", async () => {
  await database.pool().query("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
  const pool = database.pool({ database: "latin" });
  await expect(postgresStore(pool)).rejects.toThrow("its encoding is LATIN1");
});

test("a server that is not there is a failure of the store", async () => {
  const pool = new pg.Pool({ connectionString: "postgres://postgres@127.0.0.1:1/postgres" });
  await expect(postgresStore(pool)).rejects.toMatchObject({ name: "SyncError", code: "store_failed" });
  await pool.end();
});
