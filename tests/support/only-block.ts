import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { blocksOf } from "../../scripts/check/doc-blocks.ts";

/** The one block of TypeScript of a page, as a file while the tests run. */
export function onlyBlockOf(page: string) {
  const [block] = blocksOf(page);
  // Inside the project, so that the name of the package resolves to its source.
  const folder = join("tests", ".docs", basename(page, ".md"));
  const file = join(folder, "block-0.mts");
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, block);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return { file, load: () => import(/* @vite-ignore */ pathToFileURL(file).href) };
}
