/**
 * `npm run docs:map` draws the map of the code in CONTRIBUTING.md from the imports of `src`; with `--check`
 * it fails where the picture differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { drawMap } from "./code-map/draw.ts";
import { importsOf } from "./code-map/imports.ts";
import { mapOf } from "./code-map/map.ts";

const PAGE = "CONTRIBUTING.md";
const [BEGIN, END] = ["<!-- map: written by npm run docs:map -->", "<!-- end of map -->"];

const page = readFileSync(PAGE, "utf8");
const [before, rest] = page.split(BEGIN);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place for the map: ${BEGIN} … ${END}`);
const drawn = `${before}${BEGIN}\n\n${drawMap(mapOf(importsOf(["src"])))}\n${END}${after}`;
if (!process.argv.includes("--check")) writeFileSync(PAGE, drawn);
else if (drawn !== page) {
  console.error(`The map in ${PAGE} is not what the imports are: run \`npm run docs:map\` and commit the result.`);
  process.exitCode = 1;
}
