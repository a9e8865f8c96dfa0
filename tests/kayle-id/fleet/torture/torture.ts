// A fleet of 4 worker processes, one of which is killed every 2 seconds, or more often where all would be done before; whose
// Redis stops twice and whose server refuses for a while.
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { createFleet, type FleetStatus } from "sessionwise/kayle-id/fleet";
import { vi } from "vitest";
import { type FleetConfig, fleetOptions } from "../../../../examples/fleet/options.ts";
import { skewedSizes } from "../../../../examples/fleet/sizes.ts";
import { randomNumbers } from "../../../support/random-numbers.ts";
import { startPostgres } from "../../../support/services/postgres.ts";
import { startRedis } from "../../../support/services/redis.ts";
import { compare, NO_DIFFERENCE } from "../../sync/torture/compare.ts";
import { serveOrganizations } from "../organizations.ts";

const WORKERS = 4;
const KILL_EVERY_MS = 2_000;
/** Between two kills: where starting a process takes longer than the time between them, nothing would ever be done. */
const REQUESTS_BETWEEN = 20;
/** The first of them stops everything for a second, those after it for longer. */
const REFUSALS = 3;
/** Kills that a fleet of a few organizations gets too: each after so large a part of the requests. */
const LEAST_KILLS = 8;
const MAX_REQUESTS = 8;
/** So that several requests are in flight at a time. */
const LATENCY_MS = 20;
const LONG = { timeout: 3_600_000, interval: 250 };

export interface TortureFigures {
  readonly organizations: number;
  readonly sessions: number;
  readonly kills: number;
  readonly seconds: number;
  readonly requests: number;
  readonly mostInFlight: number;
  /** Ids of organizations whose store is not what the server has. */
  readonly different: string[];
  readonly status: FleetStatus;
}

export async function fleetTorture(organizations: number, sessions: number): Promise<TortureFigures> {
  const sizes = skewedSizes(organizations, sessions);
  const server = await serveOrganizations(sizes, LATENCY_MS);
  await using redis = await startRedis();
  await using postgres = await startPostgres();
  const keys = Object.fromEntries([...server.emulators].map(([id, { apiKey }]) => [id, apiKey]));
  const limits = { maxRequests: MAX_REQUESTS, turn: 5_000, every: 86_400_000, roundEvery: 5_000 };
  const config: FleetConfig = { redisUrl: redis.url, databaseUrl: postgres.url, serverUrl: server.url, keys, limits };
  const options = fleetOptions(config);
  const fleet = await createFleet(options);
  const folder = await bundle();
  const workers = new Set<ChildProcess>();
  const start = () => {
    const child = fork(join(folder, "main.mjs"), ["worker"], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    child.send(config);
    workers.add(child);
  };
  // A page has a hundred rows, and each pass asks for a little more.
  const expected = sizes.reduce((sum, size) => sum + Math.ceil(size / 100) + 2, 0);
  const random = randomNumbers(20_261_127);
  let kills = 0;
  let last = { at: Date.now(), requests: 0 };
  const killing = setInterval(() => {
    const requests = server.counts.all - last.requests;
    if (requests < REQUESTS_BETWEEN) return;
    if (Date.now() - last.at < KILL_EVERY_MS && requests < expected / LEAST_KILLS) return;
    const victim = [...workers][Math.floor(random() * WORKERS)];
    if (!victim) return;
    victim.kill("SIGKILL");
    workers.delete(victim);
    kills++;
    last = { at: Date.now(), requests: server.counts.all };
    start();
  }, 50);
  const began = Date.now();
  try {
    for (let index = 0; index < WORKERS; index++) start();
    const reaches = (share: number) =>
      vi.waitFor(() => {
        if (server.counts.all < expected * share) throw new Error("Not yet.");
      }, LONG);
    const restart = async () => {
      await redis.stop();
      await redis.start();
    };
    await reaches(0.25);
    await restart();
    await reaches(0.45);
    await new Promise<void>((done) => {
      let refused = 0;
      server.instead = () => {
        if (++refused === REFUSALS) done();
        return new Response("busy", { status: 503 });
      };
    });
    server.instead = undefined;
    await reaches(0.65);
    await restart();
    const status = await vi.waitFor(async () => {
      const now = await fleet.status();
      const { never, failing, parked, jobs } = now;
      if (now.organizations.length < organizations || never + failing + parked > 0) throw new Error("Not yet.");
      if (jobs.active + jobs.waiting + jobs.delayed > 0) throw new Error("Not yet.");
      return now;
    }, LONG);
    clearInterval(killing);
    const seconds = (Date.now() - began) / 1_000;
    const different: string[] = [];
    for (const [id, emulator] of server.emulators) {
      const difference = await compare(emulator.sessions, await options.storeFor(id));
      if (JSON.stringify(difference) !== JSON.stringify(NO_DIFFERENCE)) different.push(id);
    }
    const figures = { organizations, kills, seconds, requests: server.counts.all, mostInFlight: server.most() };
    return { ...figures, sessions: sizes.reduce((sum, size) => sum + size, 0), different, status };
  } finally {
    clearInterval(killing);
    for (const worker of workers) worker.kill("SIGKILL");
    await fleet.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundled once: a start by a compiler would take longer than the time between two kills. */
async function bundle(): Promise<string> {
  mkdirSync("node_modules/.cache", { recursive: true });
  const folder = mkdtempSync(resolve("node_modules/.cache/sessionwise-fleet-"));
  await build({
    entryPoints: { main: "examples/fleet/main.ts" },
    ...{ outdir: folder, outExtension: { ".js": ".mjs" }, splitting: true, packages: "external", logLevel: "error" },
    ...{ bundle: true, format: "esm", platform: "node" },
  });
  return folder;
}
