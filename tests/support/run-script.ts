import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const TSX = resolve("node_modules/tsx/dist/cli.mjs");

/** Runs a TypeScript file of the project in a process of its own; `started` may meddle with it while it runs. */
export function runScript(
  file: string,
  env: Record<string, string>,
  started?: (child: ChildProcess) => void,
  args: readonly string[] = [],
): Promise<Ran> {
  return new Promise((settle, reject) => {
    const { KAYLE_API_KEY: _, KAYLE_BASE_URL: __, ...inherited } = process.env;
    const child = spawn(process.execPath, [TSX, file, ...args], { env: { ...inherited, ...env } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => settle({ code, stdout, stderr }));
    started?.(child);
  });
}
