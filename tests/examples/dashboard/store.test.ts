import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { collectOverview, windowOfDays } from "sessionwise/analytics";
import { SyncError } from "sessionwise/kayle-id/sync";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { DashboardData, DashboardError, StoreStatus } from "../../../examples/dashboard/shared/answers.ts";
import { NOON } from "../../support/dashboard.ts";
import { sessionOf } from "../../support/sessions.ts";
import { type StoredDashboard, startStoredDashboard } from "../../support/stored-dashboard.ts";

let dashboard: StoredDashboard;
afterEach(() => dashboard.close());

const id = (letter: string) => `vs_${letter.repeat(64)}`;

async function ask(search = ""): Promise<DashboardData> {
  const response = await fetch(`${dashboard.url}/api/dashboard${search}`);
  expect([response.status, search]).toEqual([200, search]);
  return response.json();
}

async function status(): Promise<StoreStatus> {
  return (await fetch(`${dashboard.url}/api/store`)).json();
}

function post(headers: Record<string, string> = {}): Promise<Response> {
  const own = { origin: dashboard.url, "content-type": "application/json" };
  return fetch(`${dashboard.url}/api/store/sync`, { method: "POST", headers: { ...own, ...headers }, body: "{}" });
}

/** Waits until no sync runs, and says how the last one ended. */
async function ended() {
  return vi.waitFor(
    async () => {
      const { sync } = await status();
      if (!sync || sync.running || !sync.last) throw new Error("It still runs.");
      return sync.last;
    },
    { timeout: 60_000, interval: 20 },
  );
}

describe("the numbers of a store", () => {
  test("are those that sessionwise/analytics counts of it, long after the server has deleted the sessions", async () => {
    dashboard = await startStoredDashboard({ count: 400 });
    await dashboard.sync();
    await dashboard.emulator.clock.advance("60d");
    await dashboard.sync({ sameOrganization: true });
    const window = { first: "2026-02-20", last: "2026-03-21" };
    const { overview, store, asOf } = await ask(`?from=${window.first}&to=${window.last}`);
    const expected = await collectOverview(dashboard.store.sessions(), { ...windowOfDays(window), now: asOf });
    expect(overview.summary.total).toBe(400);
    expect(expected).toMatchObject(overview);
    expect(store?.pass?.asOf).toBe(asOf);
    expect(asOf.slice(0, 10)).toBe("2026-05-20");
  });

  test("are of days up to 92, of weeks up to two years, of months up to five, and of no more", async () => {
    dashboard = await startStoredDashboard({ count: 50 });
    await dashboard.sync();
    const points = async (days: number) => {
      const { bucket, overview } = await ask(`?days=${days}`);
      expect(overview.summary.total).toBe(50);
      return [bucket, overview.trend.length];
    };
    expect(await points(92)).toEqual(["day", 92]);
    expect(await points(93)).toEqual(["week", 14]);
    expect(await points(731)).toEqual(["week", 105]);
    expect(await points(732)).toEqual(["month", 25]);
    expect(await points(1827)).toEqual(["month", 61]);
    const tooLong = await fetch(`${dashboard.url}/api/dashboard?days=1828`);
    expect(tooLong.status).toBe(400);
    expect((await tooLong.json()).error.message).toBe("The window is 1828 days long: ask for 1827 at most.");
  });

  test("count every session; the table lists the newest of them and says that there are more", async () => {
    dashboard = await startStoredDashboard({ count: 300, maxRows: 40 });
    await dashboard.sync();
    const { overview, cap, table, statuses } = await ask("?days=30");
    expect([overview.summary.total, cap.reached, table.total, table.isCut]).toEqual([300, false, 40, true]);
    expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(300);
    const newest = [...dashboard.emulator.sessions].map((one) => one.created_at).sort();
    expect(table.rows.map((row) => row.created_at)).toEqual(newest.slice(-25).reverse());
  });

  test("are as of the last completed pass: a session that was open then is not expired because time went by", async () => {
    dashboard = await startStoredDashboard({ count: 0 });
    const open = { status: "created", completed_at: null, expires_at: "2026-03-21T12:50:00.000Z" } as const;
    dashboard.emulator.put(sessionOf({ id: id("a"), created_at: "2026-03-21T11:50:00.000Z", ...open }));
    await dashboard.sync();
    await dashboard.emulator.clock.advance("3h");
    const { overview, asOf, store } = await ask("?days=1");
    expect([overview.summary.active, overview.summary.expired]).toEqual([1, 0]);
    expect(Date.parse(store?.now ?? "") - Date.parse(asOf)).toBe(3 * 3_600_000);
  });

  test("are new as soon as another program has synced", async () => {
    dashboard = await startStoredDashboard({ count: 20 });
    await dashboard.sync();
    expect((await ask()).overview.rows.inWindow).toBeLessThan(21);
    const before = (await ask()).overview.summary.total;
    dashboard.emulator.put(sessionOf({ id: id("n"), created_at: "2026-03-21T11:59:00.000Z" }));
    await dashboard.sync();
    expect((await ask()).overview.summary.total).toBe(before + 1);
  });

  test("have a period before as far as the store reaches back, and no further", async () => {
    dashboard = await startStoredDashboard({ count: 600 });
    const oldest = [...dashboard.emulator.sessions].map((one) => one.created_at).sort()[0];
    await dashboard.sync();
    expect((await status()).wholeFrom).toBe(oldest);
    for (let weeks = 0; weeks < 9; weeks++) {
      await dashboard.emulator.clock.advance("7d");
      await dashboard.sync({ sameOrganization: true });
    }
    // A server has deleted those of the period before, which ended weeks ago.
    const { previous } = await ask("?from=2026-03-08&to=2026-03-21");
    expect(previous?.first).toBe("2026-02-22");
    expect(previous?.summary.total).toBeGreaterThan(200);
    expect((await ask("?from=2026-02-25&to=2026-03-21")).previous).toBeNull();
  });

  test("reach back to 30 days before the first sync after a gap in which sessions can have come and gone", async () => {
    dashboard = await startStoredDashboard({ count: 50 });
    await dashboard.sync();
    await dashboard.emulator.clock.advance("45d");
    dashboard.emulator.put(sessionOf({ id: id("g"), created_at: "2026-05-05T11:00:00.000Z" }));
    await dashboard.sync({ sameOrganization: true });
    expect((await status()).wholeFrom).toBe("2026-04-05T12:00:00.000Z");
  });
});

describe("a sync", () => {
  test("is begun by the page, fills the store, and tells what it did", async () => {
    dashboard = await startStoredDashboard({ whenGone: "keep" });
    expect(await status()).toEqual({
      ...{ now: "2026-03-21T12:00:00.000Z", hasSessions: false, pass: null, wholeFrom: null, howToSync: null },
      sync: { whenGone: "keep", running: null, last: null },
    });
    const response = await post();
    expect(response.status).toBe(202);
    expect((await response.json()).sync.running).not.toBeNull();
    const last = await ended();
    expect(last).toEqual({ pass: 1, added: 1000, changed: 0, gone: 0 });
    const { pass } = await status();
    expect(pass).toEqual({ id: 1, asOf: new Date(NOON).toISOString(), matchesOverview: true });
    expect((await ask("?days=30")).overview.summary.total).toBe(1000);
  });

  test.each([
    ["keep", 100],
    ["delete", 0],
  ] as const)("with --when-gone %s leaves %i sessions of those that the server has deleted", async (whenGone, left) => {
    dashboard = await startStoredDashboard({ count: 100, whenGone });
    await post();
    await ended();
    await dashboard.emulator.clock.advance("80d");
    dashboard.emulator.put(sessionOf({ id: id("n"), created_at: "2026-06-09T11:00:00.000Z" }));
    await dashboard.sync({ whenGone, sameOrganization: true });
    expect((await ask("?days=365")).overview.summary.total).toBe(left + 1);
  });

  test("is refused while one runs, which goes on", async () => {
    dashboard = await startStoredDashboard({ whenGone: "keep" });
    const [first, second] = await Promise.all([post(), post()]);
    expect([first.status, second.status].sort()).toEqual([202, 409]);
    const refused: DashboardError = await (first.status === 409 ? first : second).json();
    expect(refused.error).toEqual({
      code: "sync_running",
      message: "A sync is running already. Wait until it is done.",
    });
    expect(await ended()).toMatchObject({ added: 1000 });
  });

  test("goes on when whoever began it leaves", async () => {
    dashboard = await startStoredDashboard({ whenGone: "keep" });
    await (await post()).body?.cancel();
    expect(await ended()).toMatchObject({ added: 1000 });
  });

  test("while another program syncs says so, and what to do", async () => {
    dashboard = await startStoredDashboard({ whenGone: "keep", count: 10 });
    const lock = await dashboard.store.lock();
    await post();
    expect(await ended()).toMatchObject({ problem: { code: "store_locked", message: /Wait until it is done/ } });
    await lock.release();
    await post();
    await vi.waitFor(async () => expect((await status()).pass?.id).toBe(1), { timeout: 60_000 });
  });

  test.each([
    ["the key is refused", "key_refused", /Check KAYLE_API_KEY.*What was stored by then is kept: sync again/],
    ["the server is gone", "unreachable", /Check that it runs.*What was stored by then is kept: sync again/],
  ])("that fails because %s says what to do, and the numbers stay", async (why, code, message) => {
    dashboard = await startStoredDashboard({ whenGone: "keep", count: 100 });
    await dashboard.sync();
    if (why.includes("key")) dashboard.emulator.faults.add({ operation: "sessions.list", status: 401 });
    else await dashboard.stopServer();
    await post();
    expect(await ended()).toEqual({
      problem: expect.objectContaining({ code, message: expect.stringMatching(message) }),
    });
    expect(dashboard.reported).toHaveLength(1);
    expect(JSON.stringify([await status(), dashboard.reported])).not.toContain(dashboard.emulator.apiKey);
    expect((await ask("?days=30")).overview.summary.total).toBe(100);
  });

  test("of another organization's store is refused before anything is written", async () => {
    dashboard = await startStoredDashboard({ whenGone: "keep", count: 100 });
    await dashboard.sync();
    const lock = vi.spyOn(dashboard.store, "lock");
    lock.mockRejectedValue(new SyncError("other_organization", "not sent to the browser"));
    await post();
    const last = await ended();
    expect(last).toMatchObject({ problem: { code: "other_organization" } });
    expect(JSON.stringify(last)).toMatch(/nothing was written. Check KAYLE_API_KEY and the file of --store/);
    expect(JSON.stringify(last)).not.toContain("not sent");
  });

  test("without a key is refused with what would let it", async () => {
    dashboard = await startStoredDashboard();
    const { sync, howToSync } = await status();
    expect(sync).toBeNull();
    expect(howToSync).toMatch(/KAYLE_API_KEY, KAYLE_BASE_URL and --when-gone keep or --when-gone delete/);
    const response = await post();
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ error: { code: "cannot_sync", message: howToSync } });
  });

  test("is begun by nobody but the dashboard's own page", async () => {
    dashboard = await startStoredDashboard({ whenGone: "keep" });
    const refused: Record<string, string>[] = [
      { origin: "http://evil.example" },
      { origin: "null" },
      { origin: dashboard.url.replace(/\d+$/, "1") },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
      { "sec-fetch-site": "same-site" },
      { "content-type": "text/plain" },
      { "content-type": "application/x-www-form-urlencoded" },
    ];
    for (const headers of refused) {
      const response = await post(headers);
      expect([response.status, headers]).toEqual([403, headers]);
    }
    const bare = await fetch(`${dashboard.url}/api/store/sync`, { method: "POST" });
    expect(bare.status).toBe(403);
    expect((await status()).sync).toEqual({ whenGone: "keep", running: null, last: null });
  });

  test("ends with the dashboard, and leaves the lock to others", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { createSyncing } = await import("../../../examples/dashboard/server/syncing.ts");
    const { KayleId } = await import("sessionwise");
    dashboard = await startStoredDashboard({ count: 10 });
    // The cast: a server on TCP has an address of this shape once it listens.
    const { port } = silent.address() as AddressInfo;
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: `http://127.0.0.1:${port}` });
    const report = vi.fn();
    const syncing = createSyncing({ kayle, store: dashboard.store, whenGone: "keep", report });
    expect(syncing.start()).toBe(true);
    await new Promise((resolve) => silent.once("request", resolve));
    await syncing.close();
    silent.closeAllConnections();
    silent.close();
    expect(syncing.start()).toBe(false);
    expect(report).not.toHaveBeenCalled();
    expect((await dashboard.sync()).added).toBe(10);
  });
});

describe("without a store", () => {
  test("nothing of it is there", async () => {
    dashboard = await startStoredDashboard({ count: 0 });
    const { startDashboard } = await import("../../support/dashboard.ts");
    const live = await startDashboard({ count: 10 });
    const own = { origin: live.url, "content-type": "application/json" };
    expect((await fetch(`${live.url}/api/store`)).status).toBe(404);
    const sync = await fetch(`${live.url}/api/store/sync`, { method: "POST", headers: own, body: "{}" });
    expect(sync.status).toBe(404);
    const data: DashboardData = await (await fetch(`${live.url}/api/dashboard`)).json();
    expect([data.store, data.bucket, data.table.isCut]).toEqual([null, "day", false]);
    await live.close();
  });
});
