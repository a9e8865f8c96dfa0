/** `npm run check`: everything that must hold beside the tests. Goes on after a failure, and fails at the end. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run, tool } from "./check/run.ts";
import { checkTypesCost } from "./check/types-cost.ts";

const CHECKS: readonly (readonly [name: string, check: () => string | Promise<string>])[] = [
  [
    "generated code is current",
    () => run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/generate.ts", "--check"]),
  ],
  ["types", () => tool("tsc", "-p", ".")],
  ["lint and format", () => tool("biome", "check", "--error-on-warnings")],
  ["spec lint", () => tool("redocly", "lint", "--config", "redocly.lint.yaml", "spec/*.yaml")],
  ["no unused file, export or dependency", () => tool("knip")],
  ["the lock names no host", lockNamesNoHost],
  ["build", () => tool("tsup", "--silent")],
  ["no declaration names openapi-fetch", noForeignDeclarations],
  ["publint", () => tool("publint", "--strict")],
  ["attw", () => tool("attw", "--pack", ".", "--profile", "node16")],
  ["size", () => tool("size-limit")],
  ["cost of the types", checkTypesCost],
];

function lockNamesNoHost(): string {
  const line = readFileSync("package-lock.json", "utf8")
    .split("\n")
    .find((one) => one.includes('"resolved": "http'));
  if (line) throw new Error(`package-lock.json: ${line.trim()}`);
  return "";
}

function noForeignDeclarations(): string {
  const files = readdirSync("dist", { recursive: true, encoding: "utf8" }).filter((file) => /\.d\.c?ts$/.test(file));
  const found = files.filter((file) => readFileSync(join("dist", file), "utf8").includes("openapi-fetch"));
  if (files.length === 0 || found.length > 0) throw new Error(found.join(", ") || "there are no declarations");
  return "";
}

let failures = 0;
for (const [name, check] of CHECKS) {
  try {
    const said = await check();
    console.log(`ok      ${name}${name.startsWith("cost") ? `: ${said}` : ""}`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}\n${String(error)}`);
  }
}
console.log(`${CHECKS.length - failures} checks passed, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
