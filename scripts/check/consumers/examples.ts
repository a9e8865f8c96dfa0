import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { asCommonJs, blocksOf } from "../doc-blocks.ts";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

/** Runs the first example of docs/sessions.md against a server over HTTP, from ESM and CommonJS, and both in one program. */
export async function checkExamples(step: Step, folder: string): Promise<void> {
  const [first] = blocksOf("docs/sessions.md");
  writeFileSync(join(folder, "first.mjs"), first);
  writeFileSync(join(folder, "first.cjs"), asCommonJs(first));
  const { env, stop } = await serve(folder);
  for (const file of ["first.mjs", "first.cjs"]) {
    await step(`the first example of docs/sessions.md runs as ${file}`, () => {
      const printed = run(process.execPath, [file], { cwd: folder, env });
      if (!/^vs_\w{64} \w+_/m.test(printed)) throw new Error(`it printed no failed session:\n${printed}`);
    });
  }
  await step("the undici entry works by import and require, once its peer is installed", () => {
    npm(folder, "install", "undici@7.30.2");
    for (const form of ["import", "require"]) run(process.execPath, ["over-undici.mjs", form], { cwd: folder, env });
  });
  await stop();
  const errors = () => void run(process.execPath, ["errors.mjs"], { cwd: folder });
  await step("errors are recognised across ESM and CommonJS", errors);
}

async function serve(folder: string): Promise<{ env: Record<string, string>; stop(): Promise<unknown> }> {
  const child = spawn(process.execPath, ["serve.mjs"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const stop = () => {
    child.stdin.end();
    return once(child, "close");
  };
  return { env: JSON.parse(String(line)), stop };
}
