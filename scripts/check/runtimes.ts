/**
 * Runs the webhook receiver of the packed tarball on every runtime that it is meant for. A runtime that cannot be installed
 * here is skipped, and said to be. Needs the registry, so it is part of `.ci/run` and not of `npm run check`.
 */
import { join } from "node:path";
import { buildSync } from "esbuild";
import { createReport } from "./report.ts";
import { inFolder, run } from "./run.ts";

const EXPECTED = "true 200 handled 200 duplicate 400 signature_mismatch WebhookError signature_mismatch";

interface Runtime {
  readonly name: string;
  /** The npm package that brings it, exactly. */
  readonly install?: string;
  /** Runs the program in the folder, and gives what it printed. */
  start(folder: string): string;
}

const bin = (folder: string, name: string) => join(folder, "node_modules/.bin", name);

const RUNTIMES: readonly Runtime[] = [
  { name: "Node", start: (folder) => run(process.execPath, ["main.mjs"], { cwd: folder }) },
  {
    name: "Deno",
    install: "deno@2.9.6",
    start: (folder) =>
      run(bin(folder, "deno"), ["run", "--no-lock", "--node-modules-dir=manual", "main.mjs"], { cwd: folder }),
  },
  {
    name: "Bun",
    install: "bun@1.3.6",
    start: (folder) => run(bin(folder, "bun"), ["run", "main.mjs"], { cwd: folder }),
  },
  {
    name: "workerd",
    install: "miniflare@4.20251011.0",
    start: (folder) => {
      // For a runtime without anything of Node: an import of it would not bundle.
      buildSync({
        entryPoints: [join(folder, "worker.mjs")],
        outfile: join(folder, "bundle.mjs"),
        bundle: true,
        format: "esm",
        platform: "neutral",
        mainFields: ["module", "main"],
        logLevel: "error",
      });
      return run(process.execPath, ["workerd.mjs"], { cwd: folder });
    },
  },
];

const { step, skip, finish } = createReport("runtimes");

await inFolder("tests/package/runtimes", async (folder) => {
  const npm = (...args: string[]) =>
    run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
  const packed = run("npm", ["pack", "--silent", "--pack-destination", folder]).trim().split("\n").at(-1) ?? "";
  npm("install", join(folder, packed));
  for (const { name, install, start } of RUNTIMES) {
    const why = install === undefined ? undefined : whyNot(() => npm("install", install));
    if (why !== undefined) skip(`the webhook receiver on ${name}`, why);
    else {
      await step(`the webhook receiver on ${name}`, () => {
        const printed = start(folder).trim();
        if (!printed.endsWith(EXPECTED)) throw new Error(printed);
      });
    }
  }
});

finish();

function whyNot(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return String(error).split("\n").slice(0, 3).join(" ");
  }
}
