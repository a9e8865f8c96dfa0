import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";

const page = readFileSync("docs/testing.md", "utf8");
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

// Inside the project, so that the name of the package resolves to its source.
const folder = join("tests", ".docs", "testing");
const file = (index: number) => join(folder, `block-${index}.mts`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [index, code] of blocks.entries()) writeFileSync(file(index), `${code}\nexport {};\n`);
afterAll(() => rmSync(folder, { recursive: true }));

test("every block compiles", () => {
  expect(blocks.length).toBe(3);
  expect(problemsIn(blocks.map((_, index) => file(index)))).toEqual([]);
});

// A block is a test file: what it declares when it is loaded is run here.
for (const [index] of blocks.entries()) {
  describe(`block ${index + 1} of docs/testing.md`, async () => {
    await import(/* @vite-ignore */ pathToFileURL(resolve(file(index))).href);
  });
}
