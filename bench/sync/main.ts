// npx tsx bench/sync/main.ts [sessions]: how fast sessions are stored, beside the bare scan, and what an incremental pass costs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import pg from "pg";
import { KayleId } from "sessionwise";
import { type Store, syncSessions } from "sessionwise/kayle-id/sync";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { startPostgres } from "../../tests/support/services/postgres.ts";

const SESSIONS = Number(process.argv[2] ?? 100_000);
const CHANGES = { recent: 950, old: 50 };

async function measured<T>(work: () => Promise<T>) {
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 };
}

function report(name: string, rows: number, { seconds, cpuSeconds }: { seconds: number; cpuSeconds: number }) {
  const memory = (process.memoryUsage.rss() / 2 ** 20).toFixed(0);
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${(rows / seconds).toFixed(0)} rows/s, ${cpuSeconds.toFixed(1)} s of CPU, ${memory} MB`,
  );
}

const postgres = await startPostgres();
for (const latency of [0, 20]) {
  const server = fork(fileURLToPath(new URL("server.ts", import.meta.url)), [String(SESSIONS), String(latency)], {
    execArgv: ["--import", "tsx"],
  });
  const [{ url, key }] = (await once(server, "message")) as [{ url: string; key: string }];
  const folder = mkdtempSync(join(tmpdir(), "sessionwise-bench-"));
  let sent = 0;
  const fetch: typeof globalThis.fetch = (...args) => {
    sent++;
    return globalThis.fetch(...args);
  };
  const client = new KayleId({ apiKey: key, baseUrl: url, fetch });
  console.log(`${SESSIONS} sessions, ${latency} ms of latency`);
  const bareScan = () =>
    measured(async () => {
      for await (const _ of client.sessions.scan({}, { concurrency: 4 }));
    });
  // The first one compiles the engine's code.
  await bareScan();
  const pool = new pg.Pool({ connectionString: postgres.url });
  const stores: [name: string, store: Store][] = [
    ["SQLite", await sqliteStore(new Database(join(folder, "kayle.db")))],
    ["PostgreSQL", await postgresStore(pool, { schema: `latency_${latency}` })],
  ];
  let fullRequests = 0;
  for (const [name, store] of stores) {
    const scan = await bareScan();
    report("scan()", SESSIONS, scan);
    sent = 0;
    const full = await measured(() => syncSessions(client, store, { whenGone: "keep", concurrency: 4 }));
    fullRequests = sent;
    report(`full pass into ${name}`, SESSIONS, full);
    const ratio = (full.seconds / scan.seconds).toFixed(2);
    console.log(`  ${ratio} of the scan, matchesOverview ${full.result.matchesOverview}`);
  }
  server.send(CHANGES);
  await once(server, "message");
  for (const [name, store] of stores) {
    sent = 0;
    const next = await measured(() => syncSessions(client, store, { whenGone: "keep" }));
    const { kind, rows, added, changed } = next.result;
    report(`${kind} pass into ${name} with 1,000 changes`, rows, next);
    const percent = ((100 * sent) / fullRequests).toFixed(1);
    console.log(`  ${sent} requests, ${percent} % of ${fullRequests}; added ${added}, changed ${changed}`);
  }
  await pool.end();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
await postgres[Symbol.asyncDispose]();
