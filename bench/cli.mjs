import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, medianRatio } from "./statistics.mjs";
import { table, times } from "./text.mjs";

const ROUNDS = 25;
const MAIN = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const COMMANDS = {
  "an empty Node": ["-e", "0"],
  "`sessionwise --help`": [MAIN, "--help"],
  "`sessionwise sessions list --help`": [MAIN, "sessions", "list", "--help"],
  "`sessionwise --version`": [MAIN, "--version"],
};

/** How long the command line takes to start, over what Node itself takes. */
export function cliStart() {
  const ms = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, args] of Object.entries(COMMANDS)) {
      const started = performance.now();
      const { status } = spawnSync(process.execPath, args);
      if (status !== 0) throw new Error(`${name} ended with ${status}.`);
      ms[name].push(performance.now() - started);
    }
  }
  const base = ms["an empty Node"];
  return [
    "## The command line",
    "",
    `${ROUNDS} interleaved rounds, medians of wall time. Aim: help within 1.30 × of an empty Node.`,
    "",
    table(
      ["", "ms", "to an empty Node"],
      Object.entries(ms).map(([name, all]) => [name, median(all).toFixed(0), times(medianRatio(all, base))]),
    ),
  ].join("\n");
}
