import { readFileSync } from "node:fs";
import { KayleId } from "sessionwise";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database, toArray } from "./support.ts";

const page = readFileSync("docs/history-postgres.md", "utf8");
const blocks = (language: string) =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, one]) => one === language).map(([, , code = ""]) => code);

let database: Database;
beforeAll(async () => {
  database = await Database.start();
});
afterAll(() => database[Symbol.asyncDispose]());

test("docs/history-postgres.md: each query runs on a store of the schema it shows, and finds its sessions", async () => {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 5 });
  emulator.populate({ count: 300, days: 20 });
  const pool = database.pool();
  const store = await postgresStore(pool, { schema: "kayle" });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  await syncSessions(kayle, store, { whenGone: "keep" });
  const queries = blocks("sql");
  expect(queries).toHaveLength(3);
  for (const query of queries) expect((await pool.query(query)).rowCount, query).toBeGreaterThan(0);
  const weeks = (await pool.query(queries[0] ?? "")).rows;
  expect(weeks.reduce((sum, { sessions }) => sum + Number(sessions), 0)).toBe(300);
});

test("docs/history-postgres.md names every column of sessions and passes", async () => {
  await postgresStore(database.pool(), { schema: "named" });
  const columns = await database
    .pool()
    .query(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'named' AND table_name IN ('sessions', 'passes')",
    );
  for (const { name } of columns.rows) expect(page).toContain(`\`${name}\``);
});

test("the permissions of docs/history-postgres.md are enough to sync and to read", async () => {
  const admin = database.pool();
  await postgresStore(admin, { schema: "granted" });
  await admin.query(`
    CREATE ROLE syncs LOGIN;
    GRANT USAGE ON SCHEMA granted TO syncs;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA granted TO syncs;`);
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 5 });
  emulator.populate({ count: 50, days: 20 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const store = await postgresStore(database.pool({ user: "syncs" }), { schema: "granted" });
  await syncSessions(kayle, store, { whenGone: "delete" });
  expect(await toArray(store.sessions())).toHaveLength(50);
});
