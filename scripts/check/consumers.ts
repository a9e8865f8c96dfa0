/**
 * Installs the packed tarball in empty projects and uses it as a stranger would: the README's first example from ESM
 * and CommonJS against a server over HTTP, errors across two copies, and `tsc --strict` of two versions under two module
 * resolutions. Needs the registry, so it is part of `.ci/run` and not of `npm run check`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createReport } from "./report.ts";
import { inFolder, run } from "./run.ts";

const COMPILERS = ["5.4.5", "5.9.3"];
const RESOLUTIONS = [
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
] as const;

const npm = (cwd: string, ...args: string[]) =>
  run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd });

/** The first TypeScript block of the README. */
function firstExample(): string {
  const code = /```ts\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1];
  if (!code) throw new Error("the README has no example");
  return code;
}

function asCommonJs(code: string): string {
  const body = code.replace(/^import (\{.+?\}) from (".+?");$/gm, "const $1 = require($2);");
  return `(async () => {\n${body}\n})().catch((error) => { console.error(error); process.exitCode = 1; });\n`;
}

async function serve(folder: string): Promise<{ env: Record<string, string>; stop(): Promise<unknown> }> {
  const child = spawn(process.execPath, ["serve.mjs"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const stop = () => {
    child.stdin.end();
    return once(child, "close");
  };
  return { env: JSON.parse(String(line)), stop };
}

const { step, finish } = createReport("consumers");

await inFolder("tests/package/consumer", async (folder) => {
  const packed = run("npm", ["pack", "--silent", "--pack-destination", folder]).trim().split("\n").at(-1) ?? "";
  await step("the tarball installs in an empty project", () => void npm(folder, "install", join(folder, packed)));
  await step("it brings what it names and nothing else", () => {
    const found = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    const expected = [
      "@date-fns",
      "jose",
      "openapi-fetch",
      "openapi-typescript-helpers",
      "papaparse",
      "sessionwise",
      "zod",
    ];
    if (found.sort().join() !== expected.join()) throw new Error(found.join());
  });
  await step("every entry loads without its optional peers, but for those that are about one", () => {
    const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as { exports: object };
    const entries = Object.keys(exports).map((entry) => entry.replace(".", "sessionwise"));
    const loaded = entries.filter((entry) => !/msw$|opentelemetry$|package\.json$/.test(entry));
    const script = (load: string) => loaded.map((entry) => load.replace("ENTRY", entry)).join("\n");
    for (const [flag, load] of [
      ["module", 'import "ENTRY";'],
      ["commonjs", 'require("ENTRY");'],
    ] as const) {
      run(process.execPath, [`--input-type=${flag}`, "--eval", script(load)], { cwd: folder });
    }
  });
  await step("its command runs", () => {
    const help = run(join(folder, "node_modules/.bin/sessionwise"), ["--help"], { cwd: folder });
    if (!help.includes("sessionwise emulate")) throw new Error(help);
  });
  writeFileSync(join(folder, "first.mjs"), firstExample());
  writeFileSync(join(folder, "first.cjs"), asCommonJs(firstExample()));
  const { env, stop } = await serve(folder);
  for (const file of ["first.mjs", "first.cjs"]) {
    await step(`the first example of the README runs as ${file}`, () => {
      const printed = run(process.execPath, [file], { cwd: folder, env });
      if (!/^vs_\w{64} \w+_/m.test(printed)) throw new Error(`it printed no failed session:\n${printed}`);
    });
  }
  await stop();
  await step(
    "errors are recognised across ESM and CommonJS",
    () => void run(process.execPath, ["errors.mjs"], { cwd: folder }),
  );
  writeFileSync(join(folder, "first.mts"), `${firstExample()}\nexport {};\n`);
  for (const version of COMPILERS) {
    npm(
      folder,
      "install",
      "--save-exact",
      `typescript@${version}`,
      "@types/node@20",
      "msw@2.15.0",
      "@opentelemetry/api@1.9.0",
      "--ignore-scripts",
    );
    for (const [module, moduleResolution] of RESOLUTIONS) {
      await step(`tsc ${version} --strict under ${moduleResolution}`, () => {
        const flags = [
          "--noEmit",
          "--strict",
          "--target",
          "es2022",
          "--exactOptionalPropertyTypes",
          "--skipLibCheck",
          "false",
        ];
        const args = [
          ...flags,
          "--module",
          module,
          "--moduleResolution",
          moduleResolution,
          "first.mts",
          "every-entry.mts",
        ];
        run(process.execPath, ["node_modules/typescript/bin/tsc", ...args], { cwd: folder });
      });
    }
  }
});

finish();
