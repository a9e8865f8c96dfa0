import { runFresh } from "./child.mjs";
import { startServer } from "./server/start.mjs";
import { mb, table } from "./text.mjs";

const ROWS = 1_000_000;
const EVERY = 100_000;

/** Whether the heap stays flat while `list()` iterates a million rows. */
export async function memory() {
  const server = await startServer({ rows: ROWS });
  const { samples, peakMemory } = await runFresh("walk-million.mjs", [server.origins[0], ROWS, EVERY], ["--expose-gc"]);
  await server.stop();
  const growth = Math.max(...samples) - samples[0];
  const text = [
    "## A million rows",
    "",
    `\`list()\` over ${ROWS.toLocaleString("en")} rows. The heap after a forced collection, in MB, with the page in hand and the one ahead: ` +
      `it grew by ${mb(growth)} at most. Peak memory of the process: ${mb(peakMemory)}.`,
    "",
    table(
      ["rows", ...samples.map((_, index) => `${(index * EVERY) / 1_000}k`)],
      [["heap", ...samples.map((bytes) => (bytes / 1e6).toFixed(1))]],
    ),
  ].join("\n");
  return { text, found: { memory: { growth } } };
}
