// One page of one row: which functions of which files ran, as counted by V8.
// Run in a fresh process, on a bundle with a source map, so that each contestant's own files can be distinguished.
import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { SourceMap } from "node:module";
import { pathToFileURL } from "node:url";

const [bundle, origin] = process.argv.slice(2);
const { prepare } = await import(pathToFileURL(bundle));
const walk = prepare(origin);
const inspector = new Session();
inspector.connect();
await inspector.post("Profiler.enable");
await inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
let rows = 0;
await walk(() => rows++);
const { result } = await inspector.post("Profiler.takePreciseCoverage");
if (rows !== 1) throw new Error(`The walk gave ${rows} rows instead of one.`);

const code = readFileSync(bundle, "utf8");
const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, "utf8")));
const lineStarts = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
const ran = result
  .find(({ url }) => url === pathToFileURL(bundle).href)
  .functions.filter(({ ranges }) => ranges[0].count > 0 && ranges[0].startOffset > 0)
  .map(({ functionName, ranges }) => ({ functionName, source: sourceAt(ranges[0].startOffset) }));
console.log(JSON.stringify(ran));

function sourceAt(offset) {
  const line = lineStarts.findLastIndex((start) => start <= offset);
  return map.findEntry(line, offset - lineStarts[line]).originalSource;
}
