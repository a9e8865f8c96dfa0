import { existsSync } from "node:fs";
import { runBeside } from "../run.ts";
import { bundle } from "./bundle.ts";
import { CHROMIUM, runInChromium } from "./in-chromium.ts";
import type { Toolbox } from "./toolbox.ts";
import type { Trial } from "./trials.ts";
import { BUN, DENO, MINIFLARE, NODES } from "./versions.ts";

/** What the programs of `tests/package/runtimes` print, everywhere. */
const EXPECTED =
  "120 sessions ValidationError data.0.nfc_tries_used; Ada; true 200 handled 200 duplicate 400 signature_mismatch WebhookError signature_mismatch";

/** The same program on every runtime, in each module form that it has. */
export function runtimeTrials(folder: string, tools: Toolbox): Trial[] {
  const runs = (row: string, runtime: string | undefined, ...flags: string[]): Trial[] =>
    Object.entries({ import: "main.mjs", require: "main.cjs" }).map(([column, file]) => ({
      row,
      column,
      missing: runtime === undefined ? "it could not be installed" : undefined,
      run: async () => check(await runBeside(String(runtime), [...flags, file], folder)),
    }));
  return [
    ...NODES.flatMap((version) => runs(`Node ${version}`, tools.node(version))),
    ...runs(`Bun ${BUN}`, tools.bun, "run"),
    ...runs(`Deno ${DENO}`, tools.deno, "run", "--no-lock", "--node-modules-dir=manual", "--allow-read"),
    {
      row: `workerd of miniflare ${MINIFLARE}`,
      column: "import",
      missing: tools.miniflare === undefined ? "it could not be installed" : undefined,
      async run() {
        const worker = bundle(folder, "worker.mjs");
        check(await runBeside(process.execPath, ["workerd.mjs", String(tools.miniflare), worker], folder));
      },
    },
    {
      row: "Chromium, the newest of Debian 12",
      column: "import",
      missing: existsSync(CHROMIUM) ? undefined : `there is none at ${CHROMIUM}`,
      run: async () => check(await runInChromium(bundle(folder, "page.mjs"))),
    },
  ];
}

function check(printed: string): void {
  if (printed.trim() !== EXPECTED) throw new Error(printed);
}
