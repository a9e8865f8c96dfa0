import Database from "libsql";
import { KayleId, type Middleware } from "sessionwise";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";
import { checkFleet } from "../../../src/kayle-id/fleet/check-options.ts";
import type { Ending } from "../../../src/kayle-id/fleet/ending.ts";
import type { Pace } from "../../../src/kayle-id/fleet/pace.ts";
import { takeTurn } from "../../../src/kayle-id/fleet/take-turn.ts";
import { compare, NO_DIFFERENCE } from "../sync/torture/compare.ts";

/** Nothing is ever slowed down. */
const PACE: Pace = {
  turn: () => ({ middleware: (request, next) => next(request), slowedMs: undefined, refused: false }),
  stillMs: async () => 0,
};

/** An organization whose responses take longer than a short turn of it. */
function organization(count: number, fault: object = {}, middleware: Middleware[] = []) {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
  emulator.populate({ count });
  emulator.faults.add({ ...fault, latency: 5 });
  const database = new Database(":memory:");
  const fleet = checkFleet(
    {
      ...{ connection: {}, organizations: [], whenGone: "keep" },
      clientFor: () => new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0, middleware }),
      storeFor: () => sqliteStore(database),
    },
    "test",
  );
  const signal = new AbortController().signal;
  return {
    emulator,
    turn: (ms: number) => takeTurn({ ...fleet, turn: ms }, PACE, "org_0001", signal, () => {}),
    difference: async () => compare(emulator.sessions, await sqliteStore(database)),
  };
}

/** Turns until it is synced, which is the last ending. */
async function untilSynced(turn: (ms: number) => Promise<Ending>): Promise<Ending[]> {
  const endings = [await turn(1)];
  while (endings.at(-1)?.kind !== "synced" && endings.length < 10) endings.push(await turn(1));
  return endings;
}

test("a turn that is too short for anything stores a page, so that many of them come to an end", async () => {
  const { turn, difference } = organization(450);
  const endings = await untilSynced(turn);
  expect(endings.map((ending) => (ending.kind === "unfinished" ? ending.why : ending.kind))).toEqual([
    ...Array(4).fill("long"),
    "synced",
  ]);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test("the fresh pass after a resumed one may be cut off: the organization is synced as of the resumed one", async () => {
  const { turn, emulator, difference } = organization(150);
  expect(await turn(1)).toEqual({ kind: "unfinished", why: "long", inMs: 0 });
  const ending = await turn(1);
  expect(ending).toMatchObject({ kind: "synced", pass: { state: "completed", startedAt: "2026-03-21T12:00:00.000Z" } });
  emulator.clock.advance(60_000);
  expect(await turn(60_000)).toMatchObject({ kind: "synced", pass: { startedAt: "2026-03-21T12:01:00.000Z" } });
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test("a pass by cursors alone is not cut off, because it would start over", async () => {
  const { turn, difference } = organization(450, { operation: "sessions.list", unordered: true });
  const endings = await untilSynced(turn);
  // Those before are cut off on their way to the disorder; the last one gives up what it resumes.
  expect(endings.at(-1)).toMatchObject({ kind: "synced", pass: { reason: "disorder", rows: 450 } });
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test("a turn that gives up what it resumed is not cut off, because the next one would come to the same", async () => {
  const { turn, difference } = organization(450, {}, [
    async (request, next) => {
      const response = await next(request);
      const after = new URL(request.url).searchParams.get("starting_after");
      // Ids are random: about half of the pages are out of order, none of them among the first.
      if (request.operation.name !== "sessions.list" || !after || after < "vs_8") return response;
      const body = await response.json();
      return Response.json({ ...body, data: body.data.toReversed() }, { headers: response.headers });
    },
  ]);
  const endings = await untilSynced(turn);
  expect(endings.length).toBeGreaterThan(2);
  expect(endings.at(-1)).toMatchObject({ kind: "synced", pass: { reason: "disorder", rows: 450 } });
  expect(await difference()).toEqual(NO_DIFFERENCE);
});
