import { describe, expect, it, vi } from "vitest";
import { synced } from "../../support/synced.ts";
import { NO_DIFFERENCE } from "./torture/compare.ts";

describe("a bad day", () => {
  it("of 500s for an hour leaves an error that says what is kept, and the next sync goes on", async () => {
    const world = await synced(600);
    world.emulator.faults.add({ operation: "sessions.list", after: 4, status: 500 });
    for (let minute = 0; minute < 60; minute += 20) {
      await expect(world.sync()).rejects.toThrow(/returned 500.*What the sync had stored by then is kept: sync again/);
      await world.emulator.clock.advance("20m");
      world.emulator.faults.clear();
      world.emulator.faults.add({ operation: "sessions.list", after: 3, status: 500 });
    }
    world.emulator.faults.clear();
    const pass = await world.sync();
    expect(pass.resumed).toMatchObject({ id: 1, kind: "full", state: "completed", added: 600 });
    expect(pass).toMatchObject({ kind: "incremental", matchesOverview: true });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("of a full disk in the middle of a transaction loses that page and no other", async () => {
    const world = await synced(900);
    const pages = Number((world.database.prepare("PRAGMA page_count").get() as { page_count: number }).page_count);
    world.database.exec(`PRAGMA max_page_count = ${pages + 40}`);
    await expect(world.sync()).rejects.toMatchObject({ name: "SyncError", code: "store_failed" });
    world.database.exec("PRAGMA max_page_count = 100000");
    let [rows, passRows] = [0, 0];
    for await (const _ of world.store.sessions()) rows++;
    for await (const pass of world.store.passes()) passRows += pass.added;
    expect(rows).toBeGreaterThan(0);
    expect(passRows).toBe(rows);
    expect((await world.sync()).resumed).toMatchObject({ added: 900 });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("of a list that starts over is noticed, and the sessions are read by cursors alone", async () => {
    const world = await synced(700);
    await world.sync();
    let requests = 0;
    world.between = (url, next) => {
      if (url.pathname === "/v1/sessions" && ++requests === 4) url.searchParams.delete("starting_after");
      return next(url);
    };
    expect(await world.sync({ kind: "full" })).toMatchObject({
      kind: "full",
      reason: "disorder",
      ordered: false,
      gone: 0,
    });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("of ids out of order still finds what is gone, at the end", async () => {
    const world = await synced(450);
    await world.sync();
    world.emulator.faults.add({ operation: "sessions.list", unordered: true });
    const [first, second] = world.emulator.sessions;
    for (const session of [first, second]) if (session) world.emulator.remove(session.id);
    const pass = await world.sync({ kind: "full" });
    expect(pass).toMatchObject({ reason: "disorder", ordered: false, rows: 448, matchesOverview: true });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("of a pass by cursors that was interrupted marks nothing as gone, and begins again", async () => {
    const world = await synced(450);
    await world.sync();
    world.emulator.faults.add({ operation: "sessions.list", unordered: true });
    const controller = new AbortController();
    let pages = 0;
    const onProgress = () => {
      if (++pages === 3) controller.abort();
    };
    await expect(world.sync({ kind: "full", onProgress, signal: controller.signal })).rejects.toThrow("aborted");
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
    expect((await world.sync({ kind: "full" })).resumed).toBeNull();
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it.each([86_400_000, -86_400_000])("of a server whose clock is off by %d ms loses nothing", async (offMs) => {
    const world = await synced(120);
    const shift = async (ms: number) => {
      world.between = async (_, next) => {
        const response = await next();
        const date = Date.parse(response.headers.get("date") ?? "") + ms;
        response.headers.set("date", new Date(date).toUTCString());
        return response;
      };
    };
    await world.sync();
    const shifts = [offMs, 0, 0];
    for (const ms of shifts) {
      await shift(ms);
      await world.emulator.clock.advance("2h");
      await world.client.sessions.create({ share_fields: {} });
      await world.sync();
      expect(await world.difference()).toEqual(NO_DIFFERENCE);
    }
  });

  it("of a server that does not tell its time makes every pass a full one", async () => {
    const world = await synced(120);
    world.between = async (_, next) => {
      const response = await next();
      response.headers.delete("date");
      return response;
    };
    await world.sync();
    expect(await world.sync()).toMatchObject({ kind: "full", reason: "clock" });
    world.between = (_, next) => next();
    expect(await world.sync()).toMatchObject({ kind: "full", reason: "stale" });
    expect(await world.sync()).toMatchObject({ kind: "incremental" });
  });

  it("of two syncs at once ends with an error for the second one", async () => {
    const world = await synced(300);
    const first = world.sync();
    await expect(world.sync()).rejects.toMatchObject({ code: "locked" });
    await first;
    expect(await world.sync()).toMatchObject({ kind: "incremental" });
  });

  it("of a process that died blocks nobody for more than a minute, also when the clock was put back", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const world = await synced(30);
      await world.store.lock();
      await expect(world.sync()).rejects.toThrow(/Another sync is writing to this store.*for 60 seconds/);
      vi.setSystemTime(Date.now() + 60_001);
      await world.sync();
      await world.store.lock();
      vi.setSystemTime(Date.now() - 86_400_000);
      await world.sync();
    } finally {
      vi.useRealTimers();
    }
  });

  it("of a process that was paused ends with an error, and nothing is written over the newer sync", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const world = await synced(300);
      let newer: unknown;
      let requests = 0;
      world.between = async (_, next) => {
        const response = await next();
        if (++requests === 5) {
          vi.setSystemTime(Date.now() + 60_001);
          newer = await world.sync();
        }
        return response;
      };
      await expect(world.sync()).rejects.toMatchObject({ code: "lock_lost" });
      expect(newer).toMatchObject({ state: "completed" });
      expect(await world.difference()).toEqual(NO_DIFFERENCE);
    } finally {
      vi.useRealTimers();
    }
  });
});
