import { describe, expect, it } from "vitest";
import { synced } from "../../support/synced.ts";
import { NO_DIFFERENCE } from "./torture/compare.ts";

const idsOf = (sessions: Iterable<{ readonly id: string; readonly status: string }>, status: string) =>
  [...sessions].filter((session) => session.status === status).map(({ id }) => id);

describe("passes", () => {
  it("copies everything at first, and says that it matches the overview", async () => {
    const world = await synced(750);
    const shares: number[] = [];
    const pass = await world.sync({ onProgress: ({ share }) => shares.push(share) });
    expect(pass).toMatchObject({ kind: "full", reason: "first", rows: 750, added: 750, changed: 0, gone: 0 });
    expect(pass.matchesOverview).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("then reads only what is new, was open, or has an event", async () => {
    const world = await synced(750);
    await world.sync();
    await world.emulator.clock.advance("3h");
    const [old = ""] = idsOf(world.emulator.sessions, "succeeded");
    world.emulator.sessions.withdraw(old);
    const { id } = await world.client.sessions.create({ share_fields: {} });
    world.emulator.sessions.succeed(id);
    world.sent.length = 0;
    const pass = await world.sync();
    expect(pass).toMatchObject({ kind: "incremental", reason: "recent", added: 1, gone: 0, matchesOverview: true });
    expect(pass.changed).toBeGreaterThan(0);
    expect(world.sent.filter((one) => one.includes(old))).toHaveLength(1);
    expect(world.sent.length).toBeLessThan(7);
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("needs one more full pass a day where sessions are deleted every night, however often it runs", async () => {
    const world = await synced(0);
    world.emulator.populate({ count: 1_000, days: 30 });
    const reasons: string[] = [];
    for (let hour = 0; hour < 23; hour++) {
      reasons.push((await world.sync()).reason);
      await world.emulator.clock.advance("1h");
    }
    const night = reasons.indexOf("mismatch");
    expect(reasons).toEqual(
      reasons.map((_, index) => (index === 0 ? "first" : index === night ? "mismatch" : "recent")),
    );
    expect(night).toBeGreaterThan(0);
  });

  it("reads again what was open, however long ago it was created: its start writes no event", async () => {
    const world = await synced(30);
    const { id } = await world.client.sessions.create({ share_fields: {} });
    await world.emulator.clock.advance("10m");
    await world.sync();
    await world.emulator.clock.advance("10m");
    const session = await world.client.sessions.retrieve(id);
    world.emulator.put({ ...session, status: "in_progress", nfc_tries_used: 1 });
    expect(await world.sync()).toMatchObject({ kind: "incremental", matchesOverview: true });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("does not count a row whose updated_at alone has moved, and stores it", async () => {
    const world = await synced(30);
    await world.sync();
    const [session] = world.emulator.sessions;
    if (session) world.emulator.put({ ...session, updated_at: "2026-03-21T11:59:59.000Z" });
    expect(await world.sync({ kind: "full" })).toMatchObject({ reason: "requested", added: 0, changed: 0, gone: 0 });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("finds that a session was withdrawn and then deleted since the last pass", async () => {
    const world = await synced(60);
    await world.sync();
    const [id = ""] = idsOf(world.emulator.sessions, "failed");
    await world.emulator.clock.advance("10m");
    world.emulator.sessions.withdraw(id);
    world.emulator.remove(id);
    expect(await world.sync()).toMatchObject({ kind: "incremental", gone: 1, matchesOverview: true });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
    const gone = [];
    for await (const session of world.store.sessions({ gone: true })) gone.push([session.id, session.status]);
    expect(gone).toEqual([[id, "failed"]]);
    await world.sync({ kind: "full", whenGone: "delete" });
    expect(await world.store.sessions({ gone: true })[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  it("makes the next pass a full one when a deletion that nothing announces shows in the overview", async () => {
    const world = await synced(300);
    await world.sync();
    const [id = ""] = idsOf(world.emulator.sessions, "succeeded");
    world.emulator.remove(id);
    expect(await world.sync()).toMatchObject({ kind: "incremental", gone: 0, matchesOverview: false });
    expect(await world.sync()).toMatchObject({ kind: "full", reason: "mismatch", gone: 1, matchesOverview: true });
    expect(await world.sync()).toMatchObject({ kind: "incremental" });
  });

  it("runs a full pass after fullEvery, and one after 29 days whatever that is", async () => {
    const world = await synced(50);
    await world.sync();
    await world.emulator.clock.advance("23h");
    expect(await world.sync()).toMatchObject({ kind: "incremental" });
    await world.emulator.clock.advance("1h");
    expect(await world.sync()).toMatchObject({ kind: "full", reason: "due" });
    expect(await world.sync({ fullEvery: 0 })).toMatchObject({ kind: "full", reason: "due" });
    await world.emulator.clock.advance("29d");
    const { id } = await world.client.sessions.create({ share_fields: {} });
    expect(await world.sync({ fullEvery: 1e12, sameOrganization: true })).toMatchObject({
      kind: "full",
      reason: "stale",
    });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
    expect(await world.client.sessions.retrieve(id)).toMatchObject({ status: "created" });
  });

  it("keeps sessions long after the server has forgotten them", async () => {
    const world = await synced(50);
    await world.sync();
    for (let day = 0; day < 40; day += 10) {
      await world.emulator.clock.advance("10d");
      await world.client.sessions.create({ share_fields: {} });
      await world.sync();
    }
    const statuses = [];
    for await (const session of world.store.sessions({ created_to: "2026-03-21T12:00:00Z" })) statuses.push(session);
    expect(statuses).toHaveLength(50);
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });

  it("falls back to a full pass when more events share a millisecond than a page holds", async () => {
    const world = await synced(10);
    const made = await Promise.all(
      Array.from({ length: 150 }, () => world.client.sessions.create({ share_fields: {} })),
    );
    await world.sync();
    await world.emulator.clock.advance("10m");
    for (const { id } of made) world.emulator.sessions.succeed(id);
    expect(await world.sync()).toMatchObject({ kind: "full", reason: "events", matchesOverview: true });
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
    const states = [];
    for await (const { state, kind } of world.store.passes()) states.push(`${kind} ${state}`);
    expect(states).toEqual(["full completed", "incremental superseded", "full completed"]);
  });

  it("works with a key that may only read sessions, by full passes and without the overview", async () => {
    const world = await synced(150);
    const client = world.client.withOptions({ apiKey: world.emulator.createKey(["sessions:read"]) });
    const { syncSessions } = await import("sessionwise/kayle-id/sync");
    for (const reason of ["first", "events"]) {
      const pass = await syncSessions(client, world.store, { whenGone: "keep" });
      expect(pass).toMatchObject({ kind: "full", reason, matchesOverview: null });
    }
    expect(await world.difference()).toEqual(NO_DIFFERENCE);
  });
});
