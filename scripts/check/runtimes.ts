/**
 * Tries the packed tarball on every runtime and with every compiler that it is meant for. `npm run runtimes` writes what it
 * finds into docs/runtimes.md; with `--check` the page must say the same already. What cannot be installed here is skipped,
 * and said to be. Needs the registry, so it is part of `.ci/run` and not of `npm run check`.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blocksOf } from "./doc-blocks.ts";
import { npm, pack } from "./npm.ts";
import { createReport } from "./report.ts";
import { compilerTrials } from "./runtimes/on-compilers.ts";
import { peerTrials } from "./runtimes/on-peers.ts";
import { runtimeTrials } from "./runtimes/on-runtimes.ts";
import { checkPage, writePage } from "./runtimes/page.ts";
import { installToolbox } from "./runtimes/toolbox.ts";
import { tryAll } from "./runtimes/trials.ts";
import { TYPED } from "./runtimes/versions.ts";

/** The declarations of msw need those of the DOM, and from CommonJS they import a package that is ESM alone. */
const USES_MSW = /testing\/msw"|[hH]andlers\(/;

const report = createReport("runtimes");
const root = mkdtempSync(join(tmpdir(), "sessionwise-"));
try {
  const tools = installToolbox(folder("tools"));
  const tarball = pack(root);
  const programs = project("runtimes");
  npm(programs, "install", tarball);
  const types = project("consumer");
  const lines = readFileSync(join(types, "every-entry.mts"), "utf8").split("\n");
  const withoutMsw = lines.filter((line) => !USES_MSW.test(line)).join("\n");
  for (const kind of ["mts", "cts"]) writeFileSync(join(types, `without-msw.${kind}`), withoutMsw);
  writeFileSync(join(types, "first.mts"), `${blocksOf("docs/sessions.md")[0]}\nexport {};\n`);
  npm(types, "install", "--save-exact", "--ignore-scripts", tarball, ...TYPED);

  const projectWith = (name: string, packages: readonly string[]) => {
    const path = project("runtimes", folder(name));
    npm(path, "install", tarball, ...packages);
    return path;
  };

  const tables = {
    runtimes: await tryAll(runtimeTrials(programs, tools), report),
    peers: await tryAll(peerTrials(projectWith, tools), report),
    compilers: await tryAll(compilerTrials(types, tools), report),
  };
  if (process.argv.includes("--check")) await report.step("docs/runtimes.md is current", () => checkPage(tables));
  else writePage(tables);
} finally {
  rmSync(root, { recursive: true, force: true });
}
report.finish();

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

/** A project of `tests/package`, in a folder of its own. */
function project(name: string, path = folder(name)): string {
  cpSync(join("tests/package", name), path, { recursive: true });
  return path;
}
