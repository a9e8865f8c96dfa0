// `sessions export` and `sync`, killed by SIGKILL at any moment and continued by the same command.
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { type Listening, listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCli, type Cli } from "../support/cli.ts";
import { randomNumbers } from "../support/random-numbers.ts";

const KILLS = 30;
const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z", seed: 7 });
emulator.populate({ count: 900 });

let cli: Cli;
let server: Listening;
let folder: string;
let onRequest = () => {};

beforeAll(async () => {
  cli = await buildCli();
  folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
  server = await listen(emulator, { onExchange: () => onRequest() });
});
afterAll(async () => {
  cli.remove();
  await server.close();
  rmSync(folder, { recursive: true });
});

const run = (args: readonly string[], started?: (child: ChildProcess) => void) =>
  cli.run(args, { KAYLE_API_KEY: emulator.apiKey, KAYLE_BASE_URL: server.url }, started);

/**
 * Kills a command a moment after it has sent so many requests; after none, a moment after its file is there.
 * False when it had ended by then.
 */
async function killed(args: readonly string[], path: string, requests: number, momentMs: number): Promise<boolean> {
  let left = requests;
  const { code, stderr } = await run(args, (child) => {
    const soon = () => void setTimeout(() => child.kill("SIGKILL"), momentMs);
    const onceThere = () => (existsSync(path) || child.exitCode !== null ? soon() : void setImmediate(onceThere));
    if (requests === 0) onceThere();
    onRequest = () => {
      if (--left === 0) soon();
    };
  });
  onRequest = () => {};
  if (code !== null) expect([code, stderr]).toEqual([0, ""]);
  return code === null;
}

/** Kills a command again and again, from nothing to its end, and compares what each of these rounds has made. */
async function killAndContinue(args: readonly string[], seed: number, most: number, round: Round): Promise<void> {
  const { path } = round;
  const random = randomNumbers(seed);
  let interrupted = 0;
  for (let kills = 0; kills < KILLS; ) {
    round.begin();
    let inRound = 0;
    // The last round is continued to its end.
    const goesOn = async () =>
      kills < KILLS
        ? await killed(args, path, Math.floor(random() * (most + 1)), random() * 6)
        : (await run(args)).code !== 0;
    while (await goesOn()) {
      kills++;
      inRound++;
      round.check();
    }
    round.compare();
    if (inRound > 0) interrupted++;
  }
  expect(interrupted).toBeGreaterThan(2);
}

interface Round {
  readonly path: string;
  begin(): void;
  /** After a kill. */
  check(): void;
  /** At its end. */
  compare(): void;
}

test(`an export to NDJSON that is killed ${KILLS} times is byte for byte that of one that was not`, async () => {
  const whole = join(folder, "whole.ndjson");
  const path = join(folder, "killed.ndjson");
  await run(["sessions", "export", "--to", whole]);
  const expected = readFileSync(whole);
  expect(expected.toString().split("\n")).toHaveLength(901);
  const written = () => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  await killAndContinue(["sessions", "export", "--to", path], 20_261_126, 8, {
    path,
    begin: () => rmSync(path, { force: true }),
    check: () => expect(expected.subarray(0, written().length).equals(written())).toBe(true),
    compare: () => expect(written().equals(expected)).toBe(true),
  });
});

test(`a store whose sync is killed ${KILLS} times is row by row that of one that was not`, async () => {
  const whole = join(folder, "whole.db");
  const path = join(folder, "killed.db");
  const args = (store: string) => ["sync", "--store", store, "--when-gone", "keep"];
  await run(args(whole));
  const expected = rowsOf(whole);
  expect(expected).toHaveLength(900);
  await killAndContinue(args(path), 20_261_127, 16, {
    path,
    begin: () => {
      for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
    },
    check: () => endLease(path),
    compare: () => expect(rowsOf(path)).toEqual(expected),
  });
});

/** Every column that says something of a session; the others say which pass has seen it. */
function rowsOf(path: string): unknown[] {
  const database = new Database(path);
  try {
    const rows = database.prepare("SELECT * FROM sessions ORDER BY id").all();
    // The cast: rows come as objects.
    return rows.map((row) => ({ ...(row as object), seen_pass: null }));
  } finally {
    database.close();
  }
}

/** As if the minute had passed for which a process that died keeps others out. */
function endLease(path: string): void {
  if (!existsSync(path)) return;
  const database = new Database(path);
  try {
    database.exec("UPDATE sync_state SET lease_ends_ms = 0");
  } catch {
    // It was killed before there was a table.
  } finally {
    database.close();
  }
}
