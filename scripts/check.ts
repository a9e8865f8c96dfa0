/** `npm run check`: everything that must hold besides the tests. Continues after a failure, and fails at the end. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReport } from "./check/report.ts";
import { run, tool } from "./check/run.ts";
import { checkTypesCost } from "./check/types-cost.ts";

const { step, finish } = createReport("check");
const words = ["node_modules/tsx/dist/cli.mjs", "scripts/check/words.ts"];
const commands = ["node_modules/tsx/dist/cli.mjs", "scripts/cli-page.ts", "--check"];
const benchmarks = ["node_modules/tsx/dist/cli.mjs", "scripts/benchmarks-page.ts", "--check"];
const map = ["node_modules/tsx/dist/cli.mjs", "scripts/code-map.ts", "--check"];
const api = ["node_modules/tsx/dist/cli.mjs", "scripts/api-report.ts", "--check"];
const generate = ["node_modules/tsx/dist/cli.mjs", "scripts/generate.ts", "--check"];

await step("generated code is current", () => void run(process.execPath, generate));
await step("docs/cli.md is current", () => void run(process.execPath, commands));
await step("docs/benchmarks.md is current", () => void run(process.execPath, benchmarks));
await step("the map in CONTRIBUTING.md is current", () => void run(process.execPath, map));
await step("types", () => void tool("tsc", "-p", "."));
await step("types of the dashboard's page", () => void tool("tsc", "-p", "examples/dashboard"));
await step("lint and format", () => void tool("biome", "check", "--error-on-warnings"));
await step("words", () => void run(process.execPath, words));
await step("spec lint", () => void tool("redocly", "lint", "--config", "redocly.lint.yaml", "spec/*.yaml"));
await step("no unused file, export or dependency", () => void tool("knip"));
await step("the locks name no host", lockNamesNoHost);
await step("build", () => void run("npm", ["run", "build"]));
await step("no declaration names openapi-fetch", noForeignDeclarations);
await step(
  "the public surface is that of tests/api, and breaks nobody unannounced",
  () => void run(process.execPath, api),
);
await step("publint", () => void tool("publint", "--strict"));
await step("attw", attw);
await step("size", sizes);
await step("cost of the types", checkTypesCost);
finish();

function lockNamesNoHost(): void {
  for (const lock of ["package-lock.json", "bench/package-lock.json", "docs/package-lock.json"]) {
    const line = readFileSync(lock, "utf8")
      .split("\n")
      .find((one) => one.includes('"resolved": "http'));
    if (line) throw new Error(`${lock}: ${line.trim()}`);
  }
}

function noForeignDeclarations(): void {
  const files = readdirSync("dist", { recursive: true, encoding: "utf8" }).filter((file) => /\.d\.c?ts$/.test(file));
  const found = files.filter((file) => readFileSync(join("dist", file), "utf8").includes("openapi-fetch"));
  if (files.length === 0 || found.length > 0) throw new Error(found.join(", ") || "there are no declarations");
}

/** Packed here, because its own `--pack` would build once more. */
function attw(): void {
  const folder = mkdtempSync(join(tmpdir(), "attw-"));
  try {
    run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]);
    const [tarball = ""] = readdirSync(folder);
    tool("attw", join(folder, tarball), "--profile", "node16");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sizes(): string {
  const found = [...tool("size-limit").matchAll(/Size limit:\s+(.+)\n\s+Size:\s+(\S+ \S+)/g)];
  return found.map(([, limit, size]) => `${size} of ${limit}`).join(", ");
}
