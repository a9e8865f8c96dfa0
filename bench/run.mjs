// Runs every measurement and writes RESULTS.md. Ratios within one run mean something; numbers of two machines do not.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { collectCost } from "./collect.mjs";
import { pathCost } from "./path-cost.mjs";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const sections = [
  "# Measurements",
  `sessionwise ${version}, Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}. Written by \`npm --prefix bench run bench\`.`,
  await pathCost(),
  await collectCost(),
];
const text = `${sections.join("\n\n")}\n`;
writeFileSync(new URL("RESULTS.md", import.meta.url), text);
console.log(text);
