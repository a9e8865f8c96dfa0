// npx tsx bench/fleet/main.ts [organizations] [sessions]: a fleet with 1, 2 and 4 workers, beside the same work in one process.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import pg from "pg";
import { createFleet } from "sessionwise/kayle-id/fleet";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { type FleetConfig, fleetOptions, JOBS } from "../../examples/fleet/options.ts";
import type { ServedOrganizations } from "../../examples/fleet/server.ts";
import { skewedSizes } from "../../examples/fleet/sizes.ts";
import { startPostgres } from "../../tests/support/services/postgres.ts";
import { startRedis } from "../../tests/support/services/redis.ts";

const ORGANIZATIONS = Number(process.argv[2] ?? 300);
const SESSIONS = Number(process.argv[3] ?? 60_000);
const LATENCY_MS = 20;
const LIMIT = 8;

const role = (name: string, message: object): ChildProcess => {
  const child = fork(fileURLToPath(new URL("../../examples/fleet/main.ts", import.meta.url)), [name], {
    execArgv: ["--import", "tsx"],
  });
  child.send(message);
  return child;
};

const sizes = skewedSizes(ORGANIZATIONS, SESSIONS);
const server = role("server", { sizes, latencyMs: LATENCY_MS });
// The cast: what the role sends.
const [{ url, keys }] = (await once(server, "message")) as [ServedOrganizations];
await using postgres = await startPostgres();
const admin = new pg.Client(postgres.url);
await admin.connect();
let databases = 0;

/** A database of its own for each run, and what the fleet is to know. */
async function fresh(redisUrl: string, maxRequests: number): Promise<FleetConfig> {
  const name = `run_${++databases}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const databaseUrl = postgres.url.replace(/postgres$/, name);
  const limits = { maxRequests, every: 86_400_000, roundEvery: 3_600_000 };
  return { redisUrl, databaseUrl, serverUrl: url, keys, limits };
}

/** The same without a queue: so many organizations at a time, in this process. */
async function alone(atOnce: number): Promise<number> {
  const options = fleetOptions(await fresh("", atOnce));
  const ids = Object.keys(keys);
  const began = performance.now();
  const worker = async () => {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      const store = await options.storeFor(id);
      await syncSessions(await options.clientFor(id), store, { whenGone: "keep", concurrency: 1 });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - began) / 1_000;
}

/** From the first job that runs until every organization was synced. */
async function withWorkers(count: number, maxRequests: number): Promise<{ seconds: number; bytes: number[] }> {
  await using redis = await startRedis();
  const client = new Redis(redis.url);
  const used = async () => Number(/used_memory:(\d+)/.exec(await client.info("memory"))?.[1]);
  const empty = await used();
  const config = await fresh(redis.url, maxRequests);
  const fleet = await createFleet(fleetOptions(config));
  while ((await fleet.status()).jobs.waiting < ORGANIZATIONS) await wait(50);
  const waiting = await used();
  const workers = Array.from({ length: count }, () => role("worker", config));
  while ((await fleet.status()).jobs.active === 0) await wait(10);
  const began = performance.now();
  while ((await fleet.status()).never > 0) await wait(100);
  const seconds = (performance.now() - began) / 1_000;
  const synced = await used();
  await Promise.all(
    workers.map((worker) => {
      worker.kill("SIGTERM");
      return once(worker, "exit");
    }),
  );
  await fleet.close();
  client.disconnect();
  return { seconds, bytes: [waiting - empty, synced - empty].map((bytes) => Math.round(bytes / ORGANIZATIONS)) };
}

console.log(`${ORGANIZATIONS} organizations, ${SESSIONS} sessions, ${LATENCY_MS} ms of latency`);
const report = (name: string, seconds: number, more = "") =>
  console.log(`${name}: ${seconds.toFixed(1)} s, ${(SESSIONS / seconds).toFixed(0)} rows/s${more}`);
// The first one warms the server and the caches of PostgreSQL.
await alone(JOBS);
for (const round of [1, 2]) {
  console.log(`Round ${round}`);
  const base = await alone(JOBS);
  report(`one process, ${JOBS} at a time, no queue`, base);
  const one = await withWorkers(1, JOBS);
  report(`1 worker, ${JOBS} at a time`, one.seconds, `, ${((one.seconds / base - 1) * 100).toFixed(0)} % more`);
  for (const count of [1, 2, 4]) {
    report(`${count} workers, ${LIMIT} in flight at most`, (await withWorkers(count, LIMIT)).seconds);
  }
  for (const count of [2, 4]) {
    const { seconds, bytes } = await withWorkers(count, count * JOBS);
    report(
      `${count} workers, ${count * JOBS} in flight at most`,
      seconds,
      `, Redis ${bytes.join(" then ")} bytes an organization`,
    );
  }
}
await admin.end();
server.kill("SIGTERM");
