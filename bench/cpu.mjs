import { runFresh } from "./child.mjs";
import { BY_HAND, contestants } from "./contestants/index.mjs";
import { startServer } from "./server/start.mjs";
import { median, medianRatio } from "./statistics.mjs";
import { mb, table, times } from "./text.mjs";

const ROWS = 300_000;
const ROUNDS = 5;

/** The cost of a row in processor time and memory. Each iteration runs in its own process. */
export async function cpu() {
  const server = await startServer({ rows: ROWS });
  const rounds = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name } of contestants) {
      rounds[name].push(await runFresh("walk-once.mjs", [name, server.origins[0], ROWS]));
    }
  }
  await server.stop();
  const all = (name, what) => rounds[name].map((one) => one[what]);
  const ratio = (name, what) => medianRatio(all(name, what), all(BY_HAND, what));
  const costs = (name) =>
    ["whole", "warm"].flatMap((what) => [median(all(name, what)).toFixed(2), times(ratio(name, what))]);
  const sizes = (name) => ["peakMemory", "peakHeap"].map((what) => mb(median(all(name, what))));
  const text = [
    "## Processor time and memory",
    "",
    `A walk over ${ROWS.toLocaleString("en")} rows at limit 100, without latency, each in a fresh process; ${ROUNDS} interleaved rounds, medians. ` +
      "Processor time is user and system, compiler and garbage collector included. The whole walk starts cold: until some " +
      "200,000 rows the engine still compiles what runs, also in the loop by hand, so the last third is shown beside it. " +
      "Peak memory is the whole process; the heap is looked at every 5,000 rows, garbage included.",
    "",
    table(
      ["", "µs a row", "to the loop", "last third, µs", "to the loop", "peak memory", "peak heap"],
      contestants.map(({ name }) => [name, ...costs(name), ...sizes(name)]),
    ),
  ].join("\n");
  const found = Object.fromEntries(
    contestants.map(({ name }) => [name, { whole: ratio(name, "whole"), warm: ratio(name, "warm") }]),
  );
  return { text, found: { cpu: found } };
}
