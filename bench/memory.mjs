import { runFresh } from "./child.mjs";
import { startServer } from "./server/start.mjs";
import { mb, table } from "./text.mjs";

const ROWS = 1_000_000;
const EVERY = 100_000;

const CONTESTANTS = { list: "the global `fetch`", "over-undici": "`undiciTransport`" };

/** Whether the heap stays flat while `list()` iterates a million rows. */
export async function memory() {
  const server = await startServer({ rows: ROWS });
  const found = {};
  const rows = [];
  for (const [contestant, transport] of Object.entries(CONTESTANTS)) {
    const args = [contestant, server.origins[0], ROWS, EVERY];
    const { samples, peakMemory } = await runFresh("walk-million.mjs", args, ["--expose-gc"]);
    found[contestant] = Math.max(...samples) - samples[0];
    rows.push([transport, ...samples.map((bytes) => (bytes / 1e6).toFixed(1)), mb(found[contestant]), mb(peakMemory)]);
  }
  await server.stop();
  const marks = Array.from({ length: ROWS / EVERY + 1 }, (_, index) => `${(index * EVERY) / 1_000}k`);
  const text = [
    "## A million rows",
    "",
    `\`list()\` over ${ROWS.toLocaleString("en")} rows. The heap after a forced collection, in MB, with the page in hand and the one ahead, ` +
      "how much it grew at most, and the peak memory of the process.",
    "",
    table(["rows", ...marks, "grew by", "peak"], rows),
  ].join("\n");
  return { text, found: { memory: found } };
}
