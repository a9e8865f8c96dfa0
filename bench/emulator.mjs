// The test kit: how long it takes to generate sessions, and how many pages a served emulator returns.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KayleIdEmulator } from "../dist/kayle-id/testing/index.js";
import { listen } from "../dist/kayle-id/testing/node.js";

const SESSIONS = 10_000;
const PAGES = 2_000;
const ROUNDS = 5;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

function populate() {
  const emulator = new KayleIdEmulator();
  const started = performance.now();
  emulator.populate({ count: SESSIONS });
  return { emulator, ms: performance.now() - started };
}

/** Pages of 100 per second over HTTP, requested by another process. */
async function pagesASecond(emulator) {
  const server = await listen(emulator);
  const script = fileURLToPath(new URL("ask-pages.mjs", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, server.url, emulator.apiKey, String(PAGES)]);
  await server.close();
  return Number(stdout);
}

export async function emulatorSpeed() {
  const rounds = { populate: [], pages: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const { emulator, ms } = populate();
    rounds.populate.push(ms);
    rounds.pages.push(await pagesASecond(emulator));
  }
  return [
    "## The emulator",
    "",
    `${SESSIONS} sessions, ${PAGES} pages, ${ROUNDS} rounds, medians. Aims: to populate in under a second, 500 pages of 100 a second.`,
    "",
    "| | |",
    "|---|---|",
    `| populate | ${median(rounds.populate).toFixed(0)} ms |`,
    `| pages of 100 a second, over HTTP to another process | ${median(rounds.pages).toFixed(0)} |`,
  ].join("\n");
}
