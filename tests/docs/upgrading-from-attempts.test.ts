import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { breakingChanges } from "../../scripts/spec-diff/breaking.ts";
import { tableOf, withTable } from "../../scripts/spec-diff/page.ts";
import { problemsIn } from "../support/compile.ts";
import { olderSessions, serveOlder } from "../support/older-server.ts";
import { runScript } from "../support/run-script.ts";

const page = readFileSync("docs/upgrading-from-attempts.md", "utf8");
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "upgrading");
const file = (index: number) => join(folder, `block-${index}.mts`);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, code] of blocks.entries()) writeFileSync(file(index), `${code}\nexport {};\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the guide names every breaking change that redocly diff finds, and no other", () => {
  const changes = breakingChanges("spec/kayle-id-attempts.yaml", "spec/kayle-id.yaml");
  expect(changes.length).toBeGreaterThanOrEqual(10);
  for (const { place, message } of changes) expect(page).toContain(`| ${place} | ${message} |`);
  expect(page, "run `npm run spec:diff -- --write`").toBe(withTable(page, tableOf(changes)));
});

test("its examples compile", () => {
  const problems = problemsIn(blocks.map((_, index) => file(index)));
  expect(blocks).toHaveLength(2);
  expect(problems).toEqual([]);
});

test("the example of before runs against a server of the older release", async () => {
  const stored = olderSessions(10);
  const server = await serveOlder(stored);
  const ran = await runScript(file(0), { KAYLE_API_KEY: "kk_live_old", KAYLE_BASE_URL: server.url });
  await server.close();
  const [first, second] = stored.filter(({ status }) => status === "completed").map(({ id }) => id);
  expect(ran).toEqual({
    code: 0,
    stdout: `${first} succeeded [ 'passport_chip_authentication_failed' ]\n${second} failed [ 'passport_chip_authentication_failed' ]\n`,
    stderr: "",
  });
});

test("the example of after runs against a current server", async () => {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
  emulator.populate({ count: 50 });
  const server = await listen(emulator);
  const ran = await runScript(file(1), { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url });
  await server.close();
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  const wanted = [...emulator.sessions].filter(({ status }) => status === "succeeded" || status === "failed");
  expect(ran.stdout.trim().split("\n")).toHaveLength(wanted.length);
});
