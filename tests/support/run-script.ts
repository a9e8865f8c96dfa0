import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { afterAll } from "vitest";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A bundled file is in another folder; what it reads beside itself is where it was. */
const ownPlace: Plugin = {
  name: "own-place",
  setup(bundle) {
    bundle.onLoad({ filter: /[/\\](?:examples|tests)[/\\].*\.m?ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
    });
  },
};

const bundles = new Map<string, Promise<string>>();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Bundled once for a file of tests: a start by a compiler takes five times as long. Its path. */
function bundled(file: string): Promise<string> {
  const made = bundles.get(file) ?? bundle(file);
  bundles.set(file, made);
  return made;
}

async function bundle(file: string): Promise<string> {
  mkdirSync("node_modules/.cache", { recursive: true });
  // Inside of the project, so that what is not bundled is found.
  const folder = mkdtempSync(resolve("node_modules/.cache/sessionwise-script-"));
  folders.push(folder);
  await build({
    entryPoints: { main: file },
    ...{ outdir: folder, outExtension: { ".js": ".mjs" }, plugins: [ownPlace] },
    ...{ bundle: true, splitting: true, format: "esm", platform: "node", packages: "external", logLevel: "error" },
  });
  return join(folder, "main.mjs");
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
  const command = `stty cols ${columns} rows 60 && exec "${process.execPath}" "${await bundled(file)}"`;
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
export async function runScript(
  file: string,
  env: Record<string, string>,
  started?: (child: ChildProcess) => void,
  args: readonly string[] = [],
): Promise<Ran> {
  const program = await bundled(file);
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [program, ...args], { env: environment(env) });
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
