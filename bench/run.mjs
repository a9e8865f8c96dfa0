// Runs every measurement and writes RESULTS.md; given names of sections, it only prints those. Ratios within one run are
// comparable; numbers of two machines are not.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { budgets } from "./budgets.mjs";
import { cliStart } from "./cli.mjs";
import { collectCost } from "./collect.mjs";
import { cpu } from "./cpu.mjs";
import { emulatorSpeed } from "./emulator.mjs";
import { latency } from "./latency.mjs";
import { memory } from "./memory.mjs";
import { path } from "./path.mjs";
import { weight } from "./weight.mjs";

const SECTIONS = {
  ...{ latency, cpu, memory, weight, path },
  collect: async () => ({ text: await collectCost() }),
  emulator: async () => ({ text: await emulatorSpeed() }),
  cli: async () => ({ text: cliStart() }),
  // Loading it enables garbage collection by hand, which must not affect the sections before it.
  omni: async () => ({ text: await (await import("./omni.mjs")).omniMemory() }),
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SECTIONS));
if (unknown.length > 0)
  throw new Error(`No section ${unknown.join(", ")}: there are ${Object.keys(SECTIONS).join(", ")}.`);

const [load] = loadavg();
const found = {};
const texts = [];
for (const [name, section] of Object.entries(SECTIONS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  const result = await section();
  texts.push(result.text);
  Object.assign(found, result.found);
}

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const installed = (name) => `${name} ${read(`node_modules/${name}/package.json`).version}`;
const peers = ["stripe", "openai", "openapi-fetch", "esbuild", "typescript"].map(installed).join(", ");
const text = `${[
  "# Measurements",
  `${new Date().toISOString().slice(0, 10)}, sessionwise ${read("../package.json").version}, Node ${process.version}, ${cpus().length} cores, load average ${load.toFixed(1)} before the run. ${peers}. ` +
    "Written by `npm --prefix bench install && npm --prefix bench run bench`, in half an hour; `-- cpu` prints one section. Ratios within one run mean " +
    "something; numbers of two machines do not, nor those of a busy one.",
  budgets(found),
  ...texts,
].join("\n\n")}\n`;
if (wanted.length === 0) writeFileSync(new URL("RESULTS.md", import.meta.url), text);
console.log(text);
