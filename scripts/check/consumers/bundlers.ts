import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";
import { APIS, marksOf } from "./marks.ts";

const BUNDLERS = ["esbuild", "rollup", "vite", "webpack"];
/** Each can be imported where there is nothing of Node. */
const ENTRIES = ["analytics", "analytics/csv", "kayle-id/attempts", "kayle-id/schemas", "kayle-id/webhooks"];

interface Program {
  readonly file: string;
  readonly code: string;
  /** The API whose code it may hold; none where it uses all. */
  readonly api?: string;
}

/** Programs that use one API, in both module forms. What `require("sessionwise")` brings, no bundler takes apart. */
const PROGRAMS: readonly Program[] = [
  ...APIS.flatMap(({ api, client }) => {
    const use = `console.log(new ${client}({ apiKey: "made_up" }));\n`;
    return [
      { api, file: `${api}.mjs`, code: `import { ${client} } from "sessionwise";\n${use}` },
      { api, file: `${api}.cjs`, code: `const { ${client} } = require("sessionwise/${api}");\n${use}` },
    ];
  }),
  { file: "main.cjs", code: 'console.log(require("sessionwise"));\n' },
  { file: "entries.mjs", code: importsOf([...ENTRIES, ...APIS.map(({ api }) => `${api}/testing`)]) },
];

/** Bundles them with every bundler: without a warning, and without anything of another API. */
export async function checkBundlers(step: Step, folder: string, tarball: string): Promise<void> {
  await step("bundlers install beside it", () => void npm(folder, "install", tarball));
  for (const { file, code } of PROGRAMS) writeFileSync(join(folder, file), code);
  const files = PROGRAMS.map(({ file }) => file);
  for (const bundler of BUNDLERS) {
    await step(`${bundler} bundles one API without the others, by import and by require`, () => {
      run(process.execPath, ["bundle.mjs", bundler, ...files], { cwd: folder });
      for (const { api, file } of PROGRAMS) {
        if (api !== undefined) mustHoldOnly(api, file, codeIn(join(folder, "bundled", bundler, file)));
      }
    });
  }
}

function mustHoldOnly(api: string, program: string, code: string): void {
  for (const other of APIS) {
    const found = marksOf(other).filter((mark) => code.includes(mark));
    if (other.api !== api && found.length > 0) throw new Error(`${program} holds ${found.join(", ")} of ${other.api}`);
    // Otherwise the marks would be no proof.
    if (other.api === api && found.length === 0) throw new Error(`${program} holds nothing of ${api}`);
  }
}

/** Without comments: they name routes of any API. */
function codeIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const codes = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return codes.map((code) => transformSync(code, { minifyWhitespace: true, legalComments: "none" }).code).join("\n");
}

function importsOf(entries: readonly string[]): string {
  const lines = entries.map((entry, index) => `import * as entry${index} from "sessionwise/${entry}";\n`);
  return `${lines.join("")}console.log(${entries.map((_, index) => `entry${index}`).join(", ")});\n`;
}
