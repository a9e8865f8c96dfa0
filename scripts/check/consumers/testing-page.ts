import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "../doc-blocks.ts";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

const VITEST = 'import { expect, test } from "vitest";';
/** What the page says to write instead. */
const NODE_TEST = 'import { test } from "node:test";\nimport { expect } from "expect";';

/** An empty project in which docs/testing.md is followed: each block a test file, for both runners that the page names. */
export async function checkTestingPage(step: Step, folder: string, tarball: string): Promise<void> {
  await step("Vitest installs beside it", () => void npm(folder, "install", tarball));
  const files = blocksOf("docs/testing.md").map((code, index) => {
    if (!code.includes(VITEST)) throw new Error(`block ${index + 1} of docs/testing.md does not import Vitest`);
    writeFileSync(join(folder, `block-${index}.test.ts`), code);
    writeFileSync(join(folder, `block-${index}.node.ts`), code.replace(VITEST, NODE_TEST));
    return `block-${index}.node.ts`;
  });
  await step("the tests of docs/testing.md pass in Vitest", () => {
    const args = ["node_modules/vitest/vitest.mjs", "run", "--maxWorkers=1", "--testTimeout=30000"];
    const printed = run(process.execPath, args, { cwd: folder, env: { NO_COLOR: "1" } });
    if (!printed.includes(`Tests  ${files.length} passed (${files.length})`)) throw new Error(printed);
  });
  await step("the tests of docs/testing.md pass with node:test", () => {
    const args = ["--import", "tsx", "--test", "--test-reporter=tap", ...files];
    const printed = run(process.execPath, args, { cwd: folder });
    if (!printed.includes(`# pass ${files.length}`)) throw new Error(printed);
  });
}
