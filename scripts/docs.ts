/**
 * `npm run docs`: the documentation site, into docs/.vitepress/dist. Its tools are those of docs/package.json, which are
 * installed when they are missing.
 */
import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createReport } from "./check/report.ts";
import { run } from "./check/run.ts";

const cwd = "docs";
const SITE = join(cwd, ".vitepress", "dist");
const inDocs = (bin: string, ...args: string[]) =>
  void run(process.execPath, [`node_modules/${bin}`, ...args], { cwd });

const { step, finish } = createReport("docs");
if (!existsSync("docs/node_modules")) await step("npm ci in docs", () => void run("npm", ["ci"], { cwd }));
await step("reference", () => inDocs("typedoc/bin/typedoc", "--options", ".vitepress/reference.config.js"));
await step("llms.txt", () => void run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/llms.ts"]));
await step("site", () => inDocs("vitepress/bin/vitepress.js", "build"));
await step("pages as Markdown", copyMarkdown);
finish();

/** Beside each page what it was made of, under the same address with `.md`. */
function copyMarkdown(): void {
  for (const file of readdirSync(cwd, { recursive: true, encoding: "utf8" })) {
    if (/^(node_modules|\.vitepress)\b/.test(file) || !/\.(md|txt)$/.test(file)) continue;
    cpSync(join(cwd, file), join(SITE, file));
  }
}
