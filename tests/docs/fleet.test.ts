import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";

/** They need a Redis and a database, where `fleet.redis.test.ts` and the example do what they show. */
test("the examples compile", () => {
  const page = readFileSync("docs/fleet.md", "utf8");
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  expect(blocks).toHaveLength(3);
  // Inside the project, so that the name of the package resolves to its source.
  const folder = join("tests", ".docs", "fleet");
  mkdirSync(folder, { recursive: true });
  try {
    const files = blocks.map((code, index) => {
      const file = join(folder, `block-${index}.mts`);
      writeFileSync(file, `${code}\nexport {};\n`);
      return file;
    });
    expect(problemsIn(files)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
