/**
 * What a server that deletes can still be asked about, and what a store can. A Kayle ID server of its own on loopback, with
 * retention on, lives through a quarter; each day ends with a sync; then the quarter is drawn from the store.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { KayleId } from "sessionwise";
import { collectOverview } from "sessionwise/analytics";
import { type SyncResult, syncSessions } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { countTable, trendChart } from "../demo/charts.ts";
import { print, section, terminal } from "../demo/output.ts";
import { runDemo } from "../demo/run-demo.ts";

const DAY_MS = 86_400_000;
/** A quarter, in whole weeks. */
const DAYS = 13 * 7;
/** From Sunday on; and one more every third day, because business grows. */
const SESSIONS_A_DAY = [28, 66, 72, 70, 68, 61, 40];
const WEEK_MS = 7 * DAY_MS;

/** What the passes did, added up. */
const done = { full: 0, incremental: 0, added: 0, changed: 0, gone: 0 };

function count({ kind, added, changed, gone }: SyncResult): void {
  done[kind]++;
  done.added += added;
  done.changed += changed;
  done.gone += gone;
}

async function history(signal: AbortSignal): Promise<void> {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const from = new Date(today - DAYS * DAY_MS);
  const emulator = new KayleIdEmulator({ now: from });
  const server = await listen(emulator);
  const file = join(mkdtempSync(join(tmpdir(), "sessionwise-history-")), "kayle.db");
  const database = new Database(file);
  try {
    const kayle = new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url });
    const store = await sqliteStore(database);
    print(`A local Kayle ID at ${server.url} lives through ${DAYS} days, with a sync at the end of each\n`);
    for (let day = 1; day <= DAYS; day++) {
      await emulator.clock.advance(DAY_MS);
      emulator.populate({ count: sessionsOf(day, emulator.clock.now()), days: 1 });
      // The last one is full, so that the store knows of every deletion when it is counted.
      const kind = day === DAYS ? "full" : undefined;
      count(await syncSessions(kayle, store, { whenGone: "keep", fullEvery: WEEK_MS, kind, signal }));
      if (terminal.isLive) process.stdout.write(`\r  day ${day} of ${DAYS} …`);
    }
    console.log(`${terminal.isLive ? "\r" : ""}  ${done.full} full passes and ${done.incremental} incremental ones.`);

    const now = new Date(emulator.clock.now());
    const { summary, trend } = await collectOverview(store.sessions(), { from, to: now, now, bucket: "week" });
    const { total, success, failure, expired, cancelled, active } = summary;
    const rows = [
      { name: "succeeded", count: success, colour: "success" },
      { name: "failed", count: failure, colour: "failure" },
      { name: "expired", count: expired, colour: "expired" },
      { name: "cancelled", count: cancelled, colour: "cancelled" },
      { name: "open", count: active, colour: "active" },
    ] as const;
    section(`The quarter, ${printDay(from)} to ${printDay(now)}, from the store`, countTable(rows, terminal));
    section("By week of creation", trendChart(trend, terminal));

    const live = await kayle.analytics.sessions.overview({ signal });
    print(
      `\nThe store has ${amount(total)} sessions. The server still has ${amount(live.summary.total)} of them, and its own ` +
        `overview shows ${live.trend.length} days. ${amount(done.gone)} were kept after it had deleted them.`,
    );
    print("\nThe store is left for you to look at:");
    console.log(`\n  sqlite3 ${file} "SELECT outcome, count(*) FROM sessions GROUP BY outcome"`);
    console.log(`  npm run dashboard -- --store ${file}`);
  } finally {
    database.close();
    await server.close();
  }
}

/** How many were created on the day that ends now. */
function sessionsOf(day: number, now: number): number {
  const weekday = new Date(now - 1).getUTCDay();
  return (SESSIONS_A_DAY[weekday] ?? 0) + Math.floor(day / 3);
}

function amount(number: number): string {
  return number.toLocaleString("en");
}

function printDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}

await runDemo(history);
