import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterEach, describe, expect, test } from "vitest";
import { NOON, type RunningDashboard, startDashboard } from "../../support/dashboard.ts";
import { serve, type TestServer } from "../../support/fault-server.ts";

const FULL_WALK = 4; // A walker each; the emulator holds less than a page for any of them.

let server: TestServer;
let dashboard: RunningDashboard;
afterEach(async () => {
  await dashboard.close();
  await server.close();
});

/** A Kayle ID server whose answers wait until they are let go. */
async function start(): Promise<{
  readonly held: ServerResponse[];
  letGo(): Promise<void>;
  arrived(count: number): Promise<void>;
}> {
  const emulator = new KayleIdEmulator({ now: NOON });
  emulator.populate({ count: 40 });
  const held: ServerResponse[] = [];
  const waiting: (() => void)[] = [];
  server = await serve((_, response) => {
    held.push(response);
    for (const look of waiting) look();
  });
  dashboard = await startDashboard({ baseUrl: server.url, apiKey: emulator.apiKey });
  return {
    held,
    letGo: async () => {
      for (const response of held.splice(0)) {
        const answer = await emulator.fetch(`${server.url}${response.req.url}`, {
          headers: { authorization: `Bearer ${emulator.apiKey}` },
        });
        response.setHeader("content-type", "application/json").end(await answer.text());
      }
    },
    arrived: (count) =>
      new Promise((resolve) => {
        const look = () => held.length >= count && resolve();
        waiting.push(look);
        look();
      }),
  };
}

// Windows of 30 days: before them the server has deleted sessions, so nothing is read beside them.

/** Gives the dashboard time to do what it should not. */
async function roundTrips(): Promise<void> {
  for (let trip = 0; trip < 10; trip++) await fetch(`${dashboard.url}/nope`);
}

const ask = (search: string, signal?: AbortSignal) =>
  fetch(`${dashboard.url}/api/dashboard${search}`, signal ? { signal } : {}).then((response) => response.status);

describe("a walk", () => {
  test("asks for the days that are shown, then for as many before them, and for no others", async () => {
    const { arrived, letGo } = await start();
    const asked = ask("?from=2026-03-03&to=2026-03-05");
    const days = [
      ["2026-03-03T00:00:00.000Z", "2026-03-06T00:00:00.000Z"],
      ["2026-02-28T00:00:00.000Z", "2026-03-03T00:00:00.000Z"],
    ];
    for (const [index, [from, to]] of days.entries()) {
      await arrived(FULL_WALK);
      for (const line of server.seen.slice(index * FULL_WALK)) {
        const { searchParams } = new URL(line.split(" ")[1] ?? "", server.url);
        expect([searchParams.get("created_from"), searchParams.get("created_to")]).toEqual([from, to]);
      }
      await letGo();
    }
    expect(await asked).toBe(200);
    expect(server.seen).toHaveLength(2 * FULL_WALK);
  });

  test("of days whose predecessors are deleted already asks for these days alone", async () => {
    const { arrived, letGo } = await start();
    const asked = ask("?days=16");
    await arrived(FULL_WALK);
    await letGo();
    expect(await asked).toBe(200);
    expect(server.seen).toHaveLength(FULL_WALK);
  });

  test("serves all who ask for its days meanwhile", async () => {
    const { arrived, letGo } = await start();
    const asked = [ask("?days=30"), ask("?days=30&page=2"), ask("?days=30&status=failed")];
    await arrived(FULL_WALK);
    await letGo();
    expect(await Promise.all(asked)).toEqual([200, 200, 200]);
    expect(server.seen).toHaveLength(FULL_WALK);
  });

  test("waits for the one before it: a server is never asked more than four things at once", async () => {
    const { held, arrived, letGo } = await start();
    const asked = [ask("?days=30"), ask("?days=31"), ask("?days=32")];
    for (let walk = 1; walk <= asked.length; walk++) {
      await arrived(FULL_WALK);
      await roundTrips();
      expect(held).toHaveLength(FULL_WALK);
      await letGo();
    }
    expect(await Promise.all(asked)).toEqual([200, 200, 200]);
    const days = server.seen.map((line) => /created_from=(\d+-\d+-\d+)/.exec(line)?.[1]);
    expect(new Set(days).size).toBe(3);
    for (let walk = 0; walk < 3; walk++) {
      expect(new Set(days.slice(walk * FULL_WALK, (walk + 1) * FULL_WALK)).size).toBe(1);
    }
  });

  test("ends when the last one who waits has left, and the next one begins anew", async () => {
    const { held, arrived, letGo } = await start();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = [ask("?days=30", first.signal), ask("?days=30", second.signal)].map((one) => one.catch(() => "left"));
    await arrived(FULL_WALK);
    const closed = held.splice(0).map((response) => once(response, "close"));
    first.abort();
    second.abort();
    expect(await Promise.all(left)).toEqual(["left", "left"]);
    await Promise.all(closed);
    expect(dashboard.reported).toEqual([]);
    const again = ask("?days=30");
    await arrived(FULL_WALK);
    await letGo();
    expect(await again).toBe(200);
  });

  test("goes on for those who stay", async () => {
    const { arrived, letGo } = await start();
    const leaving = new AbortController();
    const left = ask("?days=30", leaving.signal).catch(() => "left");
    const staying = ask("?days=30");
    await arrived(FULL_WALK);
    leaving.abort();
    expect(await left).toBe("left");
    await roundTrips();
    await letGo();
    expect(await staying).toBe(200);
  });

  test("that fails is not kept: the next one asks again", async () => {
    const { held, arrived, letGo } = await start();
    const failing = ask("?days=30");
    await arrived(FULL_WALK);
    for (const response of held.splice(0)) response.writeHead(401).end();
    expect(await failing).toBe(502);
    const again = ask("?days=30");
    await arrived(FULL_WALK);
    await letGo();
    expect(await again).toBe(200);
  });

  test("ends with the dashboard", async () => {
    const { held, arrived } = await start();
    const asked = ask("?days=30").catch(() => "closed");
    await arrived(FULL_WALK);
    const closed = held.map((response) => once(response, "close"));
    await dashboard.close();
    await Promise.all(closed);
    expect(await asked).toBe("closed");
  });
});
