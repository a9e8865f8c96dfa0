// The command line as a process. It is bundled once for a file of tests: a start by tsx takes ten times as long.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Cli {
  readonly file: string;
  /** Runs it with pipes; `started` may meddle with the process. */
  run(args: readonly string[], env?: Record<string, string>, started?: (child: ChildProcess) => void): Promise<Ran>;
  /** Runs it in a terminal, which `script` of Debian's bsdutils makes; gives all that was written to it. */
  inTerminal(
    args: readonly string[],
    columns: number,
    env?: Record<string, string>,
    started?: (child: ChildProcess, said: () => string) => void,
  ): Promise<{ readonly code: number | null; readonly written: string }>;
  remove(): void;
}

/** Nothing of what the one who runs the tests may have set. */
const CLEAN = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", TZ: "Asia/Tokyo", SHELL: "/bin/sh" };

export async function buildCli(): Promise<Cli> {
  mkdirSync("node_modules/.cache", { recursive: true });
  // Inside of the project, so that what is not bundled is found.
  const folder = mkdtempSync(resolve("node_modules/.cache/sessionwise-cli-"));
  await build({
    entryPoints: ["src/cli/main.ts"],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
  });
  const file = join(folder, "main.mjs");
  const follow = (child: ChildProcess) =>
    new Promise<Ran>((settle, reject) => {
      const said = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"] as const) {
        child[name]?.setEncoding("utf8").on("data", (text: string) => {
          said[name] += text;
        });
      }
      child.on("error", reject);
      child.on("close", (code) => settle({ code, ...said }));
    });
  return {
    file,
    remove: () => rmSync(folder, { recursive: true }),
    run(args, env = {}, started) {
      const child = spawn(process.execPath, [file, ...args], { env: { ...CLEAN, ...env }, stdio: "pipe" });
      const ran = follow(child);
      if (started) started(child);
      else child.stdin?.end();
      return ran;
    },
    async inTerminal(args, columns, env = {}, started) {
      const quoted = [process.execPath, file, ...args].map((one) => `'${one}'`).join(" ");
      const command = `stty cols ${columns} rows 40 && exec ${quoted}`;
      const child = spawn("script", ["-qec", command, "/dev/null"], {
        env: { ...CLEAN, TERM: "xterm-256color", ...env },
        stdio: "pipe",
      });
      let written = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        written += text;
      });
      started?.(child, () => written);
      const code = await new Promise<number | null>((settle) => child.on("close", settle));
      return { code, written };
    },
  };
}

/** Types Ctrl-C into a terminal, once. */
export function typeCtrlC(child: ChildProcess, isTime: () => boolean): void {
  const stop = () => {
    if (!isTime()) return;
    child.stdout?.off("data", stop);
    child.stdin?.write("\u0003");
  };
  child.stdout?.on("data", stop);
}

/** The objects of NDJSON. */
export function objectsOf(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** The lines of the tables among what was written to a terminal, without their colours. */
export function tableLines(written: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const lines = written.replace(/\u001b\[[0-9;]*m/g, "").split("\r\n");
  return lines.filter((line) => /^[┌├│└]/.test(line));
}

/** An environment in which a package is not installed. */
export function withoutPackage(name: string): Record<string, string> {
  const hook = `export const resolve = (id, context, next) => {
    if (id === ${JSON.stringify(name)}) throw Object.assign(new Error("not installed"), { code: "ERR_MODULE_NOT_FOUND" });
    return next(id, context);
  };`;
  const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const code = `import { register } from "node:module"; register(${JSON.stringify(url(hook))});`;
  return { NODE_OPTIONS: `--import=${url(code)}` };
}
