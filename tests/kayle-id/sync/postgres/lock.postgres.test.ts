import type pg from "pg";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Database, FULL, pageOf, sessionAt, toArray } from "./support.ts";

let database: Database;
beforeAll(async () => {
  database = await Database.start();
});
afterAll(() => database[Symbol.asyncDispose]());

/** A pool that shows the connection which was taken last. */
function watched(pool: pg.Pool) {
  let client: pg.PoolClient | undefined;
  const connect = async () => {
    client = await pool.connect();
    return client;
  };
  return { pool: { connect }, query: (sql: string) => client?.query(sql) };
}

test("a lock whose connection has ended while nothing was written refuses every write after it", async () => {
  const admin = database.pool();
  const store = await postgresStore(database.pool(), { schema: "ended" });
  const lock = await store.lock();
  const pass = await lock.begin(FULL);
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
  for (let times = 0; times < 2; times++) {
    await expect(lock.write(pass.id, pageOf([sessionAt("vs_1")]))).rejects.toMatchObject({
      code: "lock_lost",
      message: expect.stringContaining("57P01"),
    });
  }
  await lock.release();
  expect(await toArray(store.sessions())).toEqual([]);
  await (await store.lock()).release();
});

test("a lock that was lost unnoticed, as behind a pooler, lets nothing be written over the next one", async () => {
  const first = watched(database.pool());
  const lock = await (await postgresStore(first.pool, { schema: "pooled" })).lock();
  const { id } = await lock.begin(FULL);
  await first.query("SELECT pg_advisory_unlock_all()");
  const store = await postgresStore(database.pool(), { schema: "pooled" });
  const next = await store.lock();
  await next.write(id, pageOf([sessionAt("vs_next")]));
  await expect(lock.write(id, pageOf([sessionAt("vs_late")]))).rejects.toMatchObject({ code: "lock_lost" });
  await lock.release();
  await next.write(id, pageOf([sessionAt("vs_next2")]));
  await next.release();
  expect((await toArray(store.sessions())).map((one) => one.id)).toEqual(["vs_next", "vs_next2"]);
});

test("stores in other schemas are other locks", async () => {
  const pool = database.pool();
  const locks = await Promise.all(["one", "two"].map(async (schema) => (await postgresStore(pool, { schema })).lock()));
  await Promise.all(locks.map((lock) => lock.release()));
});

test("a holder that gives no sign, as one that was stopped, loses the lock in less than a minute", async () => {
  const frozen = watched(database.pool());
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const dead = await (await postgresStore(frozen.pool, { schema: "frozen" })).lock();
  vi.useRealTimers();
  expect((await frozen.query("SHOW idle_session_timeout"))?.rows).toEqual([{ idle_session_timeout: "50s" }]);
  expect((await frozen.query("SHOW idle_in_transaction_session_timeout"))?.rows).toEqual([
    { idle_in_transaction_session_timeout: "50s" },
  ]);
  // The server keeps its word about 50 seconds as it does about a tenth of one.
  await frozen.query("SET idle_session_timeout = '100ms'");
  const store = await postgresStore(database.pool(), { schema: "frozen" });
  const next = await vi.waitUntil(() => store.lock().catch(() => undefined), { timeout: 60_000, interval: 20 });
  await expect(dead.begin(FULL)).rejects.toMatchObject({ code: "lock_lost" });
  for (const lock of [dead, next]) await lock.release();
});

test("a holder that is only idle gives a sign three times before that", async () => {
  const idle = watched(database.pool());
  const admin = database.pool();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const lock = await (await postgresStore(idle.pool, { schema: "idle" })).lock();
  const pid = (await idle.query("SELECT pg_backend_pid() AS pid"))?.rows[0].pid;
  for (let sign = 0; sign < 3; sign++) {
    await idle.query("SELECT 2");
    vi.advanceTimersByTime(15_000);
    await expect
      .poll(async () => (await admin.query("SELECT query FROM pg_stat_activity WHERE pid = $1", [pid])).rows[0].query)
      .toBe("SELECT 1");
  }
  await lock.release();
  vi.useRealTimers();
});
