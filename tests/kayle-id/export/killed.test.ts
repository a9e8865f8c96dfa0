import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROWS = 1_500;
const KILLS = 30;
const children = new Set<ChildProcess>();
let folder: string;

/** Bundled once: starting a compiler each time would take longer than the export. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-export-"));
  await build({
    entryPoints: ["export-process", "emulator-process"].map((name) => resolve(`tests/support/${name}.ts`)),
    ...{ bundle: true, platform: "node", format: "esm", outdir: folder, outExtension: { ".js": ".mjs" } },
  });
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

/** Starts a program and waits for the first line that it prints. */
async function start(name: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(folder, `${name}.mjs`), ...args], { stdio: ["pipe", "pipe", "inherit"] });
  children.add(child);
  const closed = once(child, "close").then(() => void children.delete(child));
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  await once(child.stdout, "data");
  return { child, closed, printed: () => printed };
}

/** Numbers from 0 to 1, always the same ones. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test(`an export killed up to ${KILLS} times, at any moment, leaves the file of one that was not`, async () => {
  const random = randomNumbers(20_261_126);
  const server = await start("emulator-process", String(ROWS));
  const { url, apiKey } = JSON.parse(server.printed());
  const begun = performance.now();
  const whole = await start("export-process", url, apiKey, join(folder, "whole.ndjson"));
  await whole.closed;
  const took = performance.now() - begun;
  const expected = await readFile(join(folder, "whole.ndjson"), "utf8");
  expect(expected.split("\n")).toHaveLength(ROWS + 1);

  const path = join(folder, "killed.ndjson");
  let kills = 0;
  let sizes = new Set<number>();
  for (let file = 0; kills < KILLS; file++) {
    await rm(path, { force: true });
    sizes = new Set();
    for (let ended = false; !ended; ) {
      const run = await start("export-process", url, apiKey, path);
      // The moment is the point: within the first third of what an export takes, so that several come in a file.
      const timer = setTimeout(() => run.child.kill("SIGKILL"), random() * (took / 3));
      await run.closed;
      clearTimeout(timer);
      ended = run.child.signalCode === null;
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
  server.child.kill();
  await server.closed;
});
