import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { problemsIn } from "../support/compile.ts";

const page = readFileSync("docs/export.md", "utf8");
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "export");
const file = (index: number) => join(folder, `block-${index}.mts`);
const files = mkdtempSync(join(tmpdir(), "docs-export-"));
const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 120 });
let stop: () => Promise<void>;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, code] of blocks.entries()) writeFileSync(file(index), `${code}\nexport {};\n`);
  const { url, close } = await listen(emulator);
  stop = close;
  vi.stubEnv("KAYLE_API_KEY", emulator.apiKey);
  vi.stubEnv("KAYLE_BASE_URL", url);
});
afterAll(async () => {
  await stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  rmSync(files, { recursive: true });
});

test("every block compiles", () => {
  expect(problemsIn(blocks.map((_, index) => file(index)))).toEqual([]);
});

/** Runs a block whose files are written to a folder of their own, and gives what it printed. */
async function printedBy(index: number): Promise<string[]> {
  const code = readFileSync(file(index), "utf8");
  writeFileSync(
    file(index),
    code.replace(/"([\w-]+\.(?:ndjson|csv|parquet))"/g, (_, name) => JSON.stringify(join(files, name))),
  );
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  await import(/* @vite-ignore */ pathToFileURL(resolve(file(index))).href);
  const lines = printed.mock.calls.map((values) => values.join(" "));
  printed.mockRestore();
  return lines;
}

test("every block runs, and does what the page says", async () => {
  const ids = [...emulator.sessions].map(({ id }) => id).sort();
  await printedBy(0);
  const count = (name: string) => readFileSync(join(files, name), "utf8").split("\n").length;
  expect([count("failed.ndjson") > 1, count("sessions.csv")]).toEqual([true, 121]);
  expect(await printedBy(1)).toEqual(["120 sessions in the file, 120 of them new"]);
  await printedBy(2);
  expect(existsSync(join(files, "sessions.parquet"))).toBe(true);
  emulator.faults.add({ operation: "sessions.list", after: 4, times: 4, status: 500 });
  expect((await printedBy(3)).sort()).toEqual(ids);
  expect((await printedBy(4)).sort()).toEqual(ids);
  expect(await printedBy(5)).toEqual([expect.stringMatching(/^120 \d+$/)]);
});
