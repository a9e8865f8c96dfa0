import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomNumbers } from "../../support/random-numbers.ts";

const ROWS = 1_500;
/** The command line's own test kills sixty times. */
const KILLS = 10;
/** An export writes what four or five of its 75 pages hold at a time. */
const MOST_REQUESTS = 30;
const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 7 });
emulator.populate({ count: ROWS });
const children = new Set<ChildProcess>();
let folder: string;
let server: Listening;
let onRequest = () => {};

/** Bundled once: starting a compiler each time would take longer than the export. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-export-"));
  await build({
    entryPoints: [resolve("tests/support/export-process.ts")],
    ...{ bundle: true, platform: "node", format: "esm", outdir: folder, outExtension: { ".js": ".mjs" } },
  });
  server = await listen(emulator, { onExchange: () => onRequest() });
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await server.close();
  await rm(folder, { recursive: true });
});

/** Runs an export to its end; `onBegin` is called when it has loaded everything and begins. */
async function run(path: string, onBegin = (_child: ChildProcess): void => {}): Promise<ChildProcess> {
  const args = [join(folder, "export-process.mjs"), server.url, emulator.apiKey, path];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  const closed = once(child, "close").then(() => void children.delete(child));
  child.stdout.once("data", () => onBegin(child));
  await closed;
  return child;
}

test(`an export killed up to ${KILLS} times, at any moment, leaves the file of one that was not`, async () => {
  const random = randomNumbers(20_261_126);
  await run(join(folder, "whole.ndjson"));
  const expected = await readFile(join(folder, "whole.ndjson"), "utf8");
  expect(expected.split("\n")).toHaveLength(ROWS + 1);

  const path = join(folder, "killed.ndjson");
  let kills = 0;
  let sizes = new Set<number>();
  for (let file = 0; kills < KILLS; file++) {
    await rm(path, { force: true });
    sizes = new Set();
    for (let ended = false; !ended; ) {
      // Counted in requests, so that a slow machine gets as far as a fast one; and a moment later, which is anywhere.
      let left = Math.floor(random() * MOST_REQUESTS);
      const momentMs = random() * 6;
      const child = await run(path, (started) => {
        const soon = () => void setTimeout(() => started.kill("SIGKILL"), momentMs);
        if (left === 0) soon();
        onRequest = () => {
          if (--left === 0) soon();
        };
      });
      ended = child.signalCode === null;
      const text = await readFile(path, "utf8").catch(() => "");
      expect(expected.startsWith(text)).toBe(true);
      if (!ended) kills++;
      sizes.add(text.length);
    }
    expect(await readFile(path, "utf8")).toBe(expected);
    expect(file).toBeLessThan(KILLS);
  }
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  expect(sizes.size).toBeGreaterThan(1);
});
