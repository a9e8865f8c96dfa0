/** `npm run docs:benchmarks` writes docs/benchmarks.md from bench/; with `--check` it fails where the page differs. */
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = "docs/benchmarks.md";
const RESULTS = readFileSync("bench/RESULTS.md", "utf8");
const FINDINGS = readFileSync("bench/FINDINGS.md", "utf8");

/** The words of this page for those of bench/. */
const inWordsOfPages = (text: string) => text.replace(/walkers/g, "partitions");

/** The first table below a heading, or only some columns of it. */
function table(text: string, heading: string, columns?: readonly string[]): string {
  const [, below] = text.split(new RegExp(`^#+ ${heading}.*$`, "m"));
  const [found] = /(?:^\|.*\|\n)+/m.exec(below ?? "") ?? [];
  if (found === undefined) throw new Error(`bench/ has no table below "${heading}".`);
  const rows = found
    .trim()
    .split("\n")
    .map((row) =>
      row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  const chosen = columns?.map((name) => rows[0]?.indexOf(name) ?? -1);
  if (chosen?.includes(-1))
    throw new Error(`The table below "${heading}" has other columns than ${columns?.join(", ")}.`);
  const lines = rows.map((row) => `| ${(chosen?.map((index) => row[index]) ?? row).join(" | ")} |`);
  return inWordsOfPages(lines.join("\n"));
}

const [, measured] = /^(\d{4}-\d\d-\d\d, sessionwise .*?)\. Written by/m.exec(RESULTS.replaceAll("\n\n", "\n")) ?? [];
if (measured === undefined) throw new Error("bench/RESULTS.md does not say when and with what it was measured.");

const page = `# Benchmarks

<!-- Written by \`npm run docs:benchmarks\` from what \`bench/\` has measured. Do not edit. -->

Against a loop by hand over \`fetch\`, and against three libraries that people know. Ratios within one table mean something, numbers of
two machines do not. In a clone, \`npm --prefix bench install && npm --prefix bench run bench\` measures all of it in half an hour.

${measured}.

## Waiting for all rows

6,000 rows in turn from a server that takes 50 ms for each response, 100 rows a page. Without a page size, as most people write it
first, \`list()\` and \`scan()\` ask for 100 rows; openai asks for 20, the others leave it to the server, which gives 10.

<!-- chart: limit 100, ms -->

${table(RESULTS, "50 ms, 6,000 rows", ["", "limit 100, ms", "first written, ms"])}

## Processor time

300,000 rows without latency, each in a fresh process: user and system time, compiler and garbage collector included.

<!-- chart: µs a row -->

${table(RESULTS, "Processor time and memory", ["", "µs a row", "to the loop", "peak memory"])}

## A million rows

How much the heap grew at most over 1,000,000 rows, after a forced collection, and the peak memory of the process.

${table(RESULTS, "A million rows", ["rows", "grew by", "peak"])}

## Weight

A client and a list in a file of a few lines, bundled and minified by esbuild; the time to import it in a fresh process.

<!-- chart: gzip -->

${table(RESULTS, "Weight", ["", "gzip", "minified", "import"])}

## History

100,000 sessions from an emulator in another process, with 4 partitions, each full pass beside a scan of its own.

${table(FINDINGS, "History", ["latency", "", "seconds", "rows a second", "to the scan"])}

## Fleet

200 organizations with 40,000 sessions, 20 ms a response; workers, server, Redis and PostgreSQL share two cores, so this says
little of what more workers gain.

${table(FINDINGS, "The fleet")}

## The command line

${table(FINDINGS, "The command line")}

## Budgets, and which were missed

${table(RESULTS, "Budgets")}
`;

if (!process.argv.includes("--check")) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, "utf8") !== page) {
  console.error(`${PAGE} is not what bench/ says: run \`npm run docs:benchmarks\` and commit the result.`);
  process.exitCode = 1;
}
