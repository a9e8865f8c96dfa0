/**
 * A thousand organizations on one Kayle ID server on loopback, each with a key and a history of its own, kept by a fleet: Redis,
 * PostgreSQL, four worker processes and Bull Board. Ends with one overview of all of them; with `--stay` it runs on.
 */
import { setTimeout as wait } from "node:timers/promises";
import { windowOfLastDays } from "sessionwise/analytics";
import { createFleet, type FleetStatus, fleetOverview } from "sessionwise/kayle-id/fleet";
import { startPostgres } from "../../tests/support/services/postgres.ts";
import { startRedis } from "../../tests/support/services/redis.ts";
import { countTable, trendChart } from "../demo/charts.ts";
import { print, section, terminal } from "../demo/output.ts";
import { runDemo } from "../demo/run-demo.ts";
import { serveBoard } from "./board.ts";
import { type FleetConfig, fleetOptions } from "./options.ts";
import { endRole, firstMessage, startRole } from "./processes.ts";
import { serverRole, workerRole } from "./roles.ts";
import type { ServedOrganizations } from "./server.ts";
import { skewedSizes } from "./sizes.ts";

const ORGANIZATIONS = Number(process.env.FLEET_ORGANIZATIONS ?? 1_000);
const SESSIONS = Number(process.env.FLEET_SESSIONS ?? 100_000);
const WORKERS = 4;

/** What was started, to be ended in the reverse order. */
const ends: (() => Promise<unknown>)[] = [];

async function main(signal: AbortSignal): Promise<void> {
  try {
    await run(signal);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function run(signal: AbortSignal): Promise<void> {
  const { redisUrl, databaseUrl } = await services();
  print(`Making ${amount(ORGANIZATIONS)} organizations with ${amount(SESSIONS)} sessions.`);
  const server = startRole("server", { sizes: skewedSizes(ORGANIZATIONS, SESSIONS) });
  ends.push(() => endRole(server));
  const { url, keys } = await firstMessage<ServedOrganizations>(server);
  const config: FleetConfig = { redisUrl, databaseUrl, serverUrl: url, keys };
  const options = fleetOptions(config);
  const fleet = await createFleet(options);
  ends.push(() => fleet.close());
  const board = await serveBoard(redisUrl);
  ends.push(() => board.close());
  const workers = Array.from({ length: WORKERS }, () => startRole("worker", config));
  ends.push(() => Promise.all(workers.map(endRole)));
  print(`${WORKERS} workers, at most 8 requests at a time. Bull Board: ${board.url}\n`);

  const began = Date.now();
  let status = await fleet.status();
  while (status.never > 0 || status.organizations.length < ORGANIZATIONS) {
    await wait(1_000, undefined, { signal });
    status = await fleet.status();
    console.log(lineOf(status));
  }
  print(`\nAll were synced after ${((Date.now() - began) / 1_000).toFixed(0)} s.`);

  const now = new Date();
  const window = windowOfLastDays(14, { now, timeZone: "UTC" });
  const { organizations, summary, trend } = await fleetOverview(options, { ...window, now });
  const rows = [
    { name: "succeeded", count: summary.success, colour: "success" },
    { name: "failed", count: summary.failure, colour: "failure" },
    { name: "expired", count: summary.expired, colour: "expired" },
    { name: "cancelled", count: summary.cancelled, colour: "cancelled" },
    { name: "open", count: summary.active, colour: "active" },
  ] as const;
  section(`The last 14 days of ${amount(organizations)} organizations`, countTable(rows, terminal));
  section("By day of creation", trendChart(trend, terminal));

  if (process.argv.includes("--stay")) {
    print(`\nIt runs on until you press Ctrl-C. Bull Board: ${board.url}`);
    await wait(2 ** 31 - 1, undefined, { signal });
  }
}

/** Those that are named by the environment, or else new ones, which end with this. */
async function services(): Promise<{ redisUrl: string; databaseUrl: string }> {
  const { REDIS_URL, DATABASE_URL } = process.env;
  return {
    redisUrl: REDIS_URL ?? (await started(startRedis)),
    databaseUrl: DATABASE_URL ?? (await started(startPostgres)),
  };
}

async function started(start: () => Promise<AsyncDisposable & { readonly url: string }>): Promise<string> {
  const service = await start();
  ends.push(async () => service[Symbol.asyncDispose]());
  return service.url;
}

function lineOf({ organizations, never, failing, parked, jobs, oldestSuccess }: FleetStatus): string {
  const synced = organizations.length - never - parked;
  const running = organizations.flatMap(({ organization, progress }) =>
    progress && progress.kind === "full" && progress.share < 1
      ? `${organization} ${Math.round(progress.share * 100)} %`
      : [],
  );
  const oldest = oldestSuccess
    ? `, the oldest ${Math.round((Date.now() - Date.parse(oldestSuccess)) / 1_000)} s ago`
    : "";
  return `${amount(synced)} synced${oldest}; ${jobs.active} run, ${amount(jobs.waiting)} wait; ${failing} failing, ${parked} parked  ${running.slice(0, 2).join(", ")}`;
}

function amount(number: number): string {
  return number.toLocaleString("en");
}

const [, , role] = process.argv;
if (role === "worker") await workerRole();
else if (role === "server") await serverRole();
else await runDemo(main);
