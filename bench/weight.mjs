import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { median } from "./statistics.mjs";
import { kb, mb, table } from "./text.mjs";

const ROUNDS = 9;
const TYPES_ROUNDS = 3;
/** The same few lines with each: create a client, iterate a list. `imports` is what they load when they run. */
const CONSUMERS = [
  { name: "`fetch` loop by hand", file: "by-hand", imports: [] },
  { name: "sessionwise", file: "sessionwise", imports: ["../dist/index.js"] },
  {
    name: "sessionwise, strict validation",
    file: "sessionwise-strict",
    imports: ["../dist/index.js", "../dist/kayle-id/schemas.js"],
  },
  { name: "openapi-fetch in a loop", file: "openapi-fetch", imports: ["openapi-fetch"] },
  { name: "stripe", file: "stripe", imports: ["stripe"] },
  { name: "openai", file: "openai", imports: ["openai"] },
];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What each adds: bytes in a bundle, time to load, work for the compiler. */
export async function weight() {
  const loading = Object.fromEntries(CONSUMERS.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, imports } of CONSUMERS) loading[name].push(await importTime(imports));
  }
  const types = await typesCosts(["empty", ...CONSUMERS.map(({ file }) => file)]);
  const rows = [];
  for (const { name, file } of CONSUMERS) {
    const { minified, gzip } = await bundle(file);
    const more = (what) => median(types[file].map((one, round) => one[what] - types.empty[round][what]));
    rows.push([
      ...[name, kb(minified), kb(gzip), `${median(loading[name]).toFixed(0)} ms`],
      ...[more("instantiations"), `${more("seconds").toFixed(1)} s`, mb(more("kilobytes") * 1e3)],
    ]);
  }
  const text = [
    "## Weight",
    "",
    "A client and a walk over a list in a file of a few lines (`consumers/`). Bundled and minified by esbuild for Node, gzip 9. Import: in a " +
      `fresh process, packages as installed, median of ${ROUNDS}. Types: what \`tsc --strict --skipLibCheck\` needs more than for an empty file, ` +
      `median of ${TYPES_ROUNDS}.`,
    "",
    table(["", "minified", "gzip", "import", "instantiations", "type-check", "its memory"], rows),
  ].join("\n");
  return { text, found: {} };
}

async function bundle(file) {
  const { outputFiles } = await build({
    ...{ entryPoints: [here(`consumers/${file}.mts`)], bundle: true, minify: true, write: false },
    ...{ format: "esm", platform: "node", target: "node20", logLevel: "error" },
  });
  const [{ contents }] = outputFiles;
  return { minified: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}

async function importTime(imports) {
  const script = `const started = performance.now();
    ${imports.map((name) => `await import(${JSON.stringify(name)});`).join("\n")}
    console.log(performance.now() - started);`;
  const args = ["--input-type=module", "--eval", script];
  return Number((await promisify(execFile)(process.execPath, args, { cwd: here(".") })).stdout);
}

/** What the compiler reports for each file, in interleaved rounds. */
async function typesCosts(files) {
  const rounds = Object.fromEntries(files.map((file) => [file, []]));
  for (let round = 0; round < TYPES_ROUNDS; round++) for (const file of files) rounds[file].push(await typesCost(file));
  return rounds;
}

async function typesCost(file) {
  const tsc = here("node_modules/typescript/bin/tsc");
  const options = "--noEmit --strict --skipLibCheck --target es2022 --module nodenext --lib es2022,dom,dom.iterable";
  const args = [tsc, ...options.split(" "), "--types", "node", "--extendedDiagnostics", `consumers/${file}.mts`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: here(".") });
  const read = (label) => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1]);
  return { instantiations: read("Instantiations"), kilobytes: read("Memory used"), seconds: read("Total time") };
}
