// `sessionwise analytics report` from a store in PostgreSQL.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KayleId } from "sessionwise";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "../kayle-id/sync/postgres/support.ts";
import { buildCli, type Cli, objectsOf } from "../support/cli.ts";

let database: Database;
let cli: Cli;
let file: string;
beforeAll(async () => {
  database = await Database.start();
  cli = await buildCli();
  file = join(mkdtempSync(join(tmpdir(), "sessionwise-report-")), "report.html");
});
afterAll(async () => {
  cli.remove();
  rmSync(join(file, ".."), { recursive: true });
  await database[Symbol.asyncDispose]();
});

const report = (args: readonly string[], env: Record<string, string> = {}) =>
  cli.run(["analytics", "report", "--to-file", file, ...args], env);
const hasSchema = async () =>
  (await database.pool().query("SELECT 1 FROM information_schema.schemata WHERE schema_name = 'sessionwise'")).rowCount;

test("a report from PostgreSQL is that of the API, and a database without a store gets no tables", async () => {
  const without = await report(["--store", database.url()]);
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining("is not a store of sessions")]);
  expect(await hasSchema()).toBe(0);

  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 5 });
  emulator.populate({ count: 300 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  await syncSessions(kayle, await postgresStore(database.pool()), { whenGone: "keep" });
  const { code, stdout, stderr } = await report(["--store", database.url()]);
  expect([code, stderr]).toEqual([0, ""]);
  const stored = readFileSync(file, "utf8");
  expect(objectsOf(stdout)).toMatchObject([{ as_of: "2026-03-21T12:00:00.000Z", complete_from: null }]);

  const server = await listen(emulator);
  const fromApi = await report([], { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url });
  await server.close();
  expect(fromApi.code).toBe(0);

  const elsewhere = await report(["--store", database.url(), "--schema", "Second shop"]);
  expect([elsewhere.code, elsewhere.stderr]).toEqual([
    2,
    expect.stringContaining("nothing is in its schema Second shop"),
  ]);
  const { host } = new URL(database.url());
  expect(stored.replace(`the store ${host}/postgres`, "the API")).toBe(readFileSync(file, "utf8"));
});
