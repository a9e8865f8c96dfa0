// npx tsx bench/sync/main.ts [sessions]: how fast sessions are stored, beside the bare scan, and what an incremental pass costs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { KayleId } from "sessionwise";
import { syncSessions } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";

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
  const scan = await measured(async () => {
    let rows = 0;
    for await (const _ of client.sessions.scan({}, { concurrency: 4 })) rows++;
    return rows;
  });
  report("scan()", SESSIONS, scan);
  const store = await sqliteStore(new Database(join(folder, "kayle.db")));
  sent = 0;
  const full = await measured(() => syncSessions(client, store, { whenGone: "keep" }));
  const fullRequests = sent;
  report("full pass", SESSIONS, full);
  console.log(
    `  ${(full.seconds / scan.seconds).toFixed(2)} of the scan, matchesOverview ${full.result.matchesOverview}`,
  );
  server.send(CHANGES);
  await once(server, "message");
  sent = 0;
  const next = await measured(() => syncSessions(client, store, { whenGone: "keep" }));
  report(`${next.result.kind} pass with 1,000 changes`, next.result.rows, next);
  const percent = ((100 * sent) / fullRequests).toFixed(1);
  console.log(
    `  ${sent} requests, ${percent} % of ${fullRequests}; added ${next.result.added}, changed ${next.result.changed}`,
  );
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
