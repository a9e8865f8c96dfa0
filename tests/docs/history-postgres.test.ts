import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemsIn } from "../support/compile.ts";

const page = readFileSync("docs/history-postgres.md", "utf8");

// Its queries run where there is a PostgreSQL: tests/kayle-id/sync/postgres.
test("the block of docs/history-postgres.md compiles", () => {
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  expect(blocks).toHaveLength(1);
  const folder = join("tests", ".docs", "history-postgres");
  mkdirSync(folder, { recursive: true });
  try {
    const file = join(folder, "block.mts");
    writeFileSync(file, `${blocks[0]}\nexport {};\n`);
    expect(problemsIn([file])).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
