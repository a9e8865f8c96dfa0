import { InvalidArgumentError } from "sessionwise";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Database, FULL, pageOf, sessionAt, toArray } from "./support.ts";

let database: Database;
beforeAll(async () => {
  database = await Database.start();
});
afterAll(() => database[Symbol.asyncDispose]());

async function storeWith(schema: string, sessions: readonly { readonly id: string }[], pool = database.pool()) {
  const store = await postgresStore(pool, { schema });
  const lock = await store.lock();
  const pass = await lock.begin(FULL);
  await lock.write(pass.id, pageOf(sessions));
  return { store, lock, pass, pool };
}

test("what PostgreSQL cannot keep in a column is kept all the same, and given back as it came", async () => {
  const strange = sessionAt("vs_strange", {
    status: "paused\0",
    failure_code: "\ud800",
    nfc_tries_used: 2 ** 31,
    liveness_tries_used: 1.5,
    contract_version: "1",
    share_fields: { "a\0b": { reason: "\udc00 half", "\ud83d\ude00": [0.1, 1e300] } },
    attempts: [{ id: "va_1", note: "\0" }],
    expires_at: "2026-02-30T00:00:00.000Z",
    completed_at: "0000-01-01T00:00:00.000Z",
    created_at: "2026-03-21T00:00:00.123456Z",
    updated_at: "infinity",
    deeper: { "\0": ["\ud800"] },
    big: "x".repeat(100_000),
  });
  const dates = sessionAt("vs_times", {
    created_at: "0001-01-01T00:00:00.000Z",
    updated_at: "9999-12-31T23:59:59.999Z",
    expires_at: "2026-03-29T01:30:00.001Z",
  });
  const { store, lock, pass } = await storeWith("values", [strange, dates]);
  expect(await toArray(store.sessions())).toEqual([
    { ...strange, gone_at: null },
    { ...dates, gone_at: null },
  ]);
  // A second time nothing has changed.
  const counts = await lock.write(pass.id, pageOf([strange, dates]));
  expect(counts).toEqual({ rows: 2, added: 0, changed: 0, gone: 0 });
  await lock.release();
});

test("settings of a connection change nothing", async () => {
  const options = "-c timezone=Asia/Kathmandu -c datestyle=SQL,DMY -c intervalstyle=iso_8601 -c search_path=pg_temp";
  const strict = "-c default_transaction_isolation=serializable -c default_transaction_read_only=on";
  const session = sessionAt("vs_1", { expires_at: "2026-03-29T01:30:00.001Z" });
  await (await storeWith("settings", [])).lock.release();
  const pool = database.pool({ options: `${options} ${strict}` });
  const { store, lock, pass } = await storeWith("settings", [session], pool);
  expect(await toArray(store.sessions())).toEqual([{ ...session, gone_at: null }]);
  expect((await lock.state()).running).toEqual({ ...pass, rows: 1, added: 1 });
  await lock.release();
});

test("columns have the types that people query", async () => {
  const { lock, pool } = await storeWith("types", [sessionAt("vs_1")]);
  const { rows } = await pool.query(
    `SELECT pg_typeof(created_at)::text AS created, pg_typeof(share_fields)::text AS shared, pg_typeof(nfc_tries_used)::text AS tries,
       pg_collation_for(id) AS collation, share_fields->'age_over_18'->>'reason' AS reason, created_at + interval '1 day' AS later
     FROM types.sessions`,
  );
  expect(rows).toEqual([
    {
      created: "timestamp with time zone",
      shared: "json",
      tries: "integer",
      collation: '"C"',
      reason: "The shop sells wine",
      later: new Date("2026-03-22T00:00:00.000Z"),
    },
  ]);
  await lock.release();
});

test("a stream takes no connection, and stops no vacuum, from a reader who takes his time", async () => {
  const sessions = Array.from({ length: 2500 }, (_, index) => sessionAt(`vs_${String(index).padStart(5, "0")}`));
  const { store, lock } = await storeWith("slow", sessions);
  await lock.release();
  const pool = database.pool({ max: 1 });
  const small = await postgresStore(pool, { schema: "slow" });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const read: string[] = [];
    for await (const { id } of small.sessions()) {
      read.push(id);
      if (read.length !== 1) continue;
      expect(pool.idleCount).toBe(0);
      const other = pool.query(
        "SELECT count(*)::integer AS snapshots FROM pg_stat_activity WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
      );
      await vi.advanceTimersByTimeAsync(5000);
      expect((await other).rows).toEqual([{ snapshots: 0 }]);
    }
    expect(read).toEqual(sessions.map(({ id }) => id));
  } finally {
    vi.useRealTimers();
  }
  const first = await small.sessions({ status: "created" })[Symbol.asyncIterator]().next();
  expect(first.value?.id).toBe("vs_00000");
  await expect.poll(() => pool.idleCount, { timeout: 20_000 }).toBe(1);
  expect(await toArray(store.sessions({ status: "failed" }))).toEqual([]);
});

test("a stream that is left gives its connection back", async () => {
  const { store, lock, pool } = await storeWith("left", [sessionAt("vs_1"), sessionAt("vs_2")]);
  await lock.release();
  for await (const { id } of store.sessions()) if (id === "vs_1") break;
  expect(pool.idleCount).toBe(pool.totalCount);
});

test.each([
  [{ schema: "" }, 'schema is ""'],
  [{ schema: "pg_mine" }, 'schema is "pg_mine"'],
  [{ schema: "é".repeat(32) }, "give a name of 1 to 63 bytes"],
  [JSON.parse('{ "schem": "mine" }'), "schem"],
])("the options %j are refused", async (options, message) => {
  const opened = postgresStore(database.pool(), options);
  await expect(opened).rejects.toThrow(InvalidArgumentError);
  await expect(opened).rejects.toThrow(message);
});

test("a schema may have any other name", async () => {
  const { store, lock } = await storeWith('Of "Mine"; DROP', [sessionAt("vs_1")]);
  expect(await toArray(store.sessions())).toMatchObject([{ id: "vs_1" }]);
  await lock.release();
});
