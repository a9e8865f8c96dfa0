import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without what the one who runs the tests may have set for other purposes. */
function environment(env: Record<string, string>): NodeJS.ProcessEnv {
  const { KAYLE_API_KEY: _, KAYLE_BASE_URL: __, FORCE_COLOR: ___, NO_COLOR: ____, ...inherited } = process.env;
  return { ...inherited, ...env };
}

/**
 * Runs it as someone who types it would: in a terminal of so many columns, which `script` of Debian's bsdutils makes.
 * Gives all that was written to it.
 */
export async function runInTerminal(file: string, columns: number, env: Record<string, string>): Promise<string> {
  const command = `stty cols ${columns} rows 60 && exec "${process.execPath}" --import tsx "${resolve(file)}"`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    env: environment({ TERM: "xterm-256color", SHELL: "/bin/sh", ...env }),
    stdio: ["pipe", "pipe", "inherit"],
  });
  let written = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    written += chunk;
  });
  const code = await new Promise((settle, reject) => {
    child.on("error", reject);
    child.on("close", settle);
  });
  if (code !== 0) throw new Error(`It ended with ${code}: ${written}`);
  return written;
}

/** Runs a TypeScript file of the project in a process of its own; `started` may meddle with it while it runs. */
export function runScript(
  file: string,
  env: Record<string, string>,
  started?: (child: ChildProcess) => void,
  args: readonly string[] = [],
): Promise<Ran> {
  return new Promise((settle, reject) => {
    // Not by tsx itself: it hands a signal on, and ends a process that is busy for 30 ms in the place of it.
    const child = spawn(process.execPath, ["--import", "tsx", file, ...args], { env: environment(env) });
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
