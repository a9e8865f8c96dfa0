/** `npm run check:lock`: whether `npm ci` takes the committed locks, with each npm that people have. Needs the registry. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReport } from "./report.ts";
import { run } from "./run.ts";

const NPMS = ["npm@10", "npm@11"];
const PACKAGES = [".", "bench", "docs"];
const FILES = ["package.json", "package-lock.json", ".npmrc"];

const { step, finish } = createReport("check:lock");
for (const npm of NPMS) {
  for (const place of PACKAGES) await step(`${npm} ci in ${place}`, () => dryRun(npm, place));
}
finish();

/** It compares the lock with package.json as the real one does, and installs nothing. */
function dryRun(npm: string, place: string): void {
  const cwd = mkdtempSync(join(tmpdir(), "sessionwise-lock-"));
  try {
    for (const file of FILES) cpSync(join(place, file), join(cwd, file));
    run("npx", ["--yes", npm, "ci", "--ignore-scripts", "--dry-run"], { cwd });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
