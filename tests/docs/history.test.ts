import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "libsql";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";
import { runScript } from "../support/run-script.ts";

const page = readFileSync("docs/history.md", "utf8");
const blocksOf = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code = ""]) => code);

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "history");
const file = join(folder, "example.mts");
const emulated = join(folder, "emulated.mts");
const path = resolve(folder, "kayle.db");

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [example = "", withEmulator = ""] = blocksOf("ts");
  writeFileSync(file, `${example.replace('"kayle.db"', JSON.stringify(path))}\nexport {};\n`);
  writeFileSync(emulated, withEmulator);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the example compiles and runs, and the queries work on what it has stored", async () => {
  expect(problemsIn([file])).toEqual([]);
  // Its 20 days of sessions begin in the quarter of the example, and end after it.
  const emulator = new KayleIdEmulator({ now: "2026-04-10T12:00:00Z" });
  emulator.populate({ count: 300 });
  const server = await listen(emulator);
  const ran = await runScript(file, { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url });
  await server.close();
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  const lines = ran.stdout.trim().split("\n");
  expect(lines[0]).toBe("full 300 0 0 true");
  const inQuarter = (time: string) => time >= "2026-01-01T00:00:00Z" && time < "2026-04-01T00:00:00Z";
  const sessions = [...emulator.sessions];
  const quarter = sessions.filter(({ created_at }) => inQuarter(created_at)).length;
  expect(quarter).toBeLessThan(300);
  expect(lines.at(-1)).toBe(String(quarter));
  const failed = sessions.filter(({ status }) => status === "failed");
  expect(lines).toHaveLength(failed.length + 2);

  const database = new Database(path);
  const queries = blocksOf("sql");
  expect(queries).toHaveLength(3);
  const [months, failures, fresh] = queries.map((sql) => database.prepare(sql).all() as Record<string, unknown>[]);
  const sum = (rows: Record<string, unknown>[] | undefined) =>
    rows?.reduce((total, row) => total + Number(row.sessions), 0);
  expect(sum(months)).toBe(300);
  expect(sum(failures)).toBe(failed.length);
  expect(fresh).toMatchObject([{ kind: "full", added: 300, matches_overview: 1 }]);
  database.close();
});

test("the example with an emulator compiles and runs, and counts the sessions of one calendar month", async () => {
  expect(problemsIn([emulated])).toEqual([]);
  const ran = await runScript(emulated, {});
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  const promised = [...readFileSync(emulated, "utf8").matchAll(/\/\/ prints (.+)$/gm)].map(([, text]) => text);
  expect(promised).toHaveLength(3);
  expect(ran.stdout.trim().split("\n")).toEqual(promised);
});

test("every column of the schema is documented", () => {
  const schema = readFileSync("src/kayle-id/sync/sqlite/schema.ts", "utf8");
  const [sessions = "", passes = ""] = [
    ...schema.matchAll(/CREATE TABLE (?:sessions|passes) \(([\s\S]*?)\n {2}\)/g),
  ].map(([, body = ""]) => body);
  const columns = [...`${sessions}\n${passes}`.matchAll(/^\s+([a-z_]+) [A-Z]/gm)].map(([, name]) => name);
  expect(columns.length).toBeGreaterThan(30);
  for (const column of columns) expect(page).toContain(`\`${column}\``);
});
