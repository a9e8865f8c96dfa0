import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf } from "../../scripts/check/doc-blocks.ts";
import { problemsIn } from "../support/compile.ts";
import { runScript } from "../support/run-script.ts";

const blocks = blocksOf("docs/start.md");
// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "start");
const file = (index: number) => join(folder, `block-${index}.mts`);
const emulator = new KayleIdEmulator();
emulator.populate({ count: 120 });
let server: Listening;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, code] of blocks.entries()) writeFileSync(file(index), code);
  server = await listen(emulator);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test("every block compiles", () => {
  expect(problemsIn(blocks.map((_, index) => file(index)))).toEqual([]);
});

test.each(blocks.map((code, index) => [index, code] as const))(
  "block %i runs, and prints what it says",
  async (index, code) => {
    const ran = await runScript(file(index), { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).not.toBe("");
    const promised = [...code.matchAll(/\/\/ prints (.+)$/gm)].map(([, text]) => text);
    expect(ran.stdout.split("\n")).toEqual(expect.arrayContaining(promised));
  },
);
