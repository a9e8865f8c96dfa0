import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { KayleId } from "sessionwise";
import { collectOverview } from "sessionwise/analytics";
import { createFleet, fleetOverview } from "sessionwise/kayle-id/fleet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../../support/services/redis.ts";
import { fleetWorld, isSettled } from "./fleet-world.ts";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis[Symbol.asyncDispose]());

const MANY = [30, 250, 0, 120, 7, 500, 99, 100, 101, 3];

test("workers sync each organization into its own store, and together keep to the most requests", async () => {
  const { server, work, until, differences, errors } = await fleetWorld(redis, MANY, { maxRequests: 3 });
  await work();
  await work();
  const status = await until(isSettled);
  expect(await differences()).toEqual({});
  expect([server.most() > 1, server.most() <= 3]).toEqual([true, true]);
  expect(status).toMatchObject({ parked: 0, failing: 0, never: 0, stillMs: 0 });
  expect(status.organizations.map(({ organization }) => organization)).toEqual([...server.emulators.keys()]);
  expect(status.organizations.every(({ freshAsOf }) => freshAsOf?.startsWith("2026-03-21T12:00"))).toBe(true);
  const successes = status.organizations.map(({ lastSuccess }) => lastSuccess ?? "").sort();
  expect(status.oldestSuccess).toBe(successes[0]);
  expect(errors).toEqual([]);
});

test("an organization with several requests at a time has that many of the fleet's", async () => {
  const { server, work, until, differences } = await fleetWorld(redis, [900, 700], { maxRequests: 5, concurrency: 2 });
  await work();
  await until(isSettled);
  expect(await differences()).toEqual({});
  expect([server.most() > 1, server.most() <= 4]).toEqual([true, true]);
});

test("a smaller limit that is given at a restart holds, however many jobs a worker takes on", async () => {
  const { server, options, work, until } = await fleetWorld(redis, MANY, { maxRequests: 8 });
  const restarted = await createFleet({ ...options, maxRequests: 1 });
  await work(8);
  await until(isSettled);
  await restarted.close();
  expect(server.most()).toBe(1);
});

test("a job that is there is not added twice, and what has been synced is not due again", async () => {
  const { fleet, work, until, server } = await fleetWorld(redis, [5, 5, 5]);
  await until(({ jobs }) => expect(jobs.waiting).toBe(3));
  expect(await fleet.round()).toEqual({ organizations: 3, due: 3, removed: 0 });
  expect((await fleet.status()).jobs).toEqual({ active: 0, waiting: 3, delayed: 0 });
  await work();
  await until(isSettled);
  const requests = new Map(server.requests);
  expect(await fleet.round()).toEqual({ organizations: 3, due: 0, removed: 0 });
  expect((await fleet.status()).jobs.waiting).toBe(0);
  expect(server.requests).toEqual(requests);
  expect(await fleet.resume("org_0002")).toBe(true);
  await until(() => expect(server.requests.get("org_0002")).toBeGreaterThan(requests.get("org_0002") ?? 0));
  expect(await fleet.resume("org_0009")).toBe(false);
});

test("no key enters Redis, whatever is thrown: every byte that it wrote was looked at", async () => {
  const { server, fleet, work, until, options, errors } = await fleetWorld(redis, [20, 20, 20, 20]);
  const { clientFor, storeFor } = options;
  const keyOf = (id: string) => server.emulators.get(id)?.apiKey;
  Object.assign(options, {
    clientFor(id: string) {
      if (id === "org_0002") throw new TypeError(`no client with ${keyOf(id)}`);
      if (id === "org_0003") throw `a string with ${keyOf(id)}`;
      return clientFor(id);
    },
    storeFor(id: string) {
      if (id === "org_0004") throw new Error(`no store beside ${keyOf(id)}`);
      return storeFor(id);
    },
  });
  await work();
  const status = await until(({ failing, never }) => expect([failing, never]).toEqual([3, 3]));
  expect(status.organizations.map(({ error }) => error)).toEqual([
    null,
    "TypeError: its message was given to onError only, because it can contain secrets.",
    "string: its message was given to onError only, because it can contain secrets.",
    "Error: its message was given to onError only, because it can contain secrets.",
  ]);
  expect(await fleet.round()).toMatchObject({ due: 0 });
  expect(errors.map(([, id]) => id).sort()).toEqual(["org_0002", "org_0003", "org_0004"]);
  const written = bytesOf(redis.directory);
  expect(written).toContain("org_0002");
  for (const { apiKey } of server.emulators.values()) expect(written).not.toContain(apiKey.slice(3));
});

function bytesOf(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("");
}

test("a long sync takes turns with the others, and goes on from where it was", async () => {
  const { server, work, until, differences } = await fleetWorld(redis, [6_000, 10, 10], {
    turn: 1_000,
    maxRequests: 1,
  });
  server.emulators.get("org_0001")?.faults.add({ latency: 40 });
  await work(1);
  const early = await until(({ never }) => expect(never).toBe(1));
  expect(early.organizations[0]).toMatchObject({ lastSuccess: null, failures: 0, progress: { kind: "full" } });
  await until(isSettled);
  expect(await differences()).toEqual({});
  // Each turn asks for the first page once more, and nothing twice besides.
  expect(server.requests.get("org_0001")).toBeLessThan(90);
});

test("503 stops all workers for a while that grows, costs nobody an attempt, and then everything goes on", async () => {
  const { server, work, until, differences, errors } = await fleetWorld(redis, MANY, { maxRequests: 4 });
  let refused = 0;
  server.instead = () => {
    refused++;
    return new Response("busy", { status: 503 });
  };
  await work(2);
  await work(2);
  await until(({ stillMs }) => expect(stillMs).toBeGreaterThan(1_100));
  // The first who asked, and after a second those who were let try again.
  expect(refused).toBeLessThanOrEqual(8);
  server.instead = undefined;
  await until(isSettled);
  expect(await differences()).toEqual({});
  expect(errors).toEqual([]);
});

test("429 with Retry-After stops all workers for as long as it says", async () => {
  const { server, work, until } = await fleetWorld(redis, [10, 10, 10], { maxRequests: 1 });
  let began = 0;
  let resumed = 0;
  server.instead = () => {
    if (began > 0) resumed ||= Date.now();
    if (began > 0) return Response.json({});
    began = Date.now();
    return new Response("slow down", { status: 429, headers: { "retry-after": "3" } });
  };
  await work();
  await until(() => expect(resumed).toBeGreaterThan(0));
  expect(resumed - began).toBeGreaterThanOrEqual(2_990);
});

test("requests of all workers together are spread over time", async () => {
  const { server, work, until } = await fleetWorld(redis, [1, 1, 1, 1, 1], { requestsPerSecond: 20 });
  const began = Date.now();
  await work();
  await work();
  await until(isSettled);
  const requests = [...server.requests.values()].reduce((sum, count) => sum + count, 0);
  expect(requests).toBeGreaterThan(10);
  expect(Date.now() - began).toBeGreaterThanOrEqual((requests - 1) * 50);
});

test("a disabled key, a frozen organization and a missing scope are parked, and go on when they are resumed", async () => {
  const { server, fleet, work, until, one, differences, options } = await fleetWorld(redis, [5, 5, 5, 5], {
    every: 1_000,
  });
  const [disabled, frozen, narrow] = [...server.emulators.values()];
  if (!disabled || !frozen || !narrow) throw new Error("There are four.");
  disabled.disableKey(disabled.apiKey);
  frozen.organization.frozen = true;
  const { clientFor } = options;
  const keys = new Map([["org_0003", narrow.createKey([])]]);
  Object.assign(options, {
    clientFor: (id: string) => {
      const apiKey = keys.get(id);
      return apiKey ? new KayleId({ apiKey, baseUrl: server.url, maxRetries: 0 }) : clientFor(id);
    },
  });
  await work();
  const status = await until(({ parked, never }) => expect([parked, never]).toEqual([3, 0]));
  expect(status.organizations.map(({ parked }) => parked)).toEqual(["unauthorized", "frozen", "forbidden", null]);
  expect(status.organizations[0]).toMatchObject({ failures: 1, due: null, lastSuccess: null });
  expect(status.oldestSuccess).toBe(status.organizations[3]?.lastSuccess);
  const requests = server.requests.get("org_0001");
  await until(({ organizations }) => expect(Date.parse(organizations[3]?.due ?? "")).toBeLessThan(Date.now()));
  expect(await fleet.round()).toMatchObject({ organizations: 4, due: 1 });
  expect(server.requests.get("org_0001")).toBe(requests);

  frozen.organization.frozen = false;
  expect(await fleet.resume("org_0002")).toBe(true);
  await until((later) => expect(one(later, "org_0002")).toMatchObject({ parked: null, failures: 0, error: null }));
  expect(await differences(["org_0002", "org_0004"])).toEqual({});
});

test("each round finds new organizations and forgets those that are gone, but none when asking fails", async () => {
  let ids: string[] = ["org_0001", "org_0002"];
  let failure: Error | undefined;
  const { fleet, until, errors } = await fleetWorld(redis, [5, 5, 5], {
    async *organizations() {
      yield* ids;
      if (failure) throw failure;
    },
  });
  await until(({ jobs }) => expect(jobs.waiting).toBe(2));
  ids = ["org_0001"];
  failure = new Error("the database is away");
  await expect(fleet.round()).rejects.toThrow("the database is away");
  expect((await fleet.status()).organizations).toHaveLength(2);
  failure = undefined;
  ids = ["org_0001", "org_0003"];
  expect(await fleet.round()).toEqual({ organizations: 2, due: 2, removed: 1 });
  const status = await fleet.status();
  expect(status.organizations.map(({ organization }) => organization)).toEqual(ids);
  expect(status.jobs.waiting).toBe(2);
  ids = ["kk_0123456789"];
  await expect(fleet.round()).rejects.toThrow("organizations gave an API key");
  expect((await fleet.status()).organizations).toHaveLength(2);
  expect(errors).toEqual([]);
});

test("a worker that is closed hands over what it was doing", async () => {
  const { server, work, until, differences, errors } = await fleetWorld(redis, [4_000], { maxRequests: 1 }, 30);
  const first = await work(1);
  await until(({ organizations }) => expect(organizations[0]?.progress).not.toBe(null));
  await first.close();
  const between = server.requests.get("org_0001") ?? 0;
  expect(between).toBeLessThan(40);
  await work(1);
  await until(isSettled);
  expect(await differences()).toEqual({});
  expect(server.requests.get("org_0001")).toBeLessThan(60);
  expect(errors).toEqual([]);
});

test("the overview of the platform is that of all sessions together, percentiles included", async () => {
  const { server, options, work, until } = await fleetWorld(redis, [80, 40, 0, 200]);
  await work();
  await until(isSettled);
  const window = {
    from: "2026-03-08T00:00:00Z",
    to: "2026-03-19T00:00:00Z",
    now: "2026-03-21T12:00:00Z",
    timeZone: "Europe/Berlin",
  };
  const { organizations, missing, ...overview } = await fleetOverview(options, window);
  const { window: collected } = overview;
  const sessions = [...server.emulators.values()].flatMap((emulator) => [...emulator.sessions]);
  const inside = sessions.filter(({ created_at }) => {
    const time = new Date(created_at).toISOString();
    return time >= collected.from && time < collected.to;
  });
  expect([organizations, missing]).toEqual([4, []]);
  expect(overview).toEqual(await collectOverview(inside, window));
  expect(overview.timeToCompletion.measured).toBeGreaterThan(20);
});

const WINDOW = { from: "2026-03-08T00:00:00Z", to: "2026-03-19T00:00:00Z", now: "2026-03-21T12:00:00Z" };

test("there is no overview of a part: it says which organizations could not be counted", async () => {
  const { options, work, until, errors } = await fleetWorld(redis, [10, 10]);
  const worker = await work();
  await until(isSettled);
  await worker.close();
  const { storeFor } = options;
  Object.assign(options, {
    storeFor(id: string) {
      if (id === "org_0002") throw new Error("The disk is full.");
      return storeFor(id);
    },
  });
  await work();
  await expect(fleetOverview(options, WINDOW)).rejects.toThrow(
    "1 of 2 organizations could not be counted: org_0002. Each error was given to onError of the worker",
  );
  expect(errors).toContainEqual(["Error: The disk is full.", "org_0002"]);
});

test("the overview is refused, and not waited for without end, where no worker runs", async () => {
  const { options, until } = await fleetWorld(redis, [1]);
  await until(({ jobs }) => expect(jobs.waiting).toBe(1));
  await expect(fleetOverview(options, WINDOW)).rejects.toThrow(
    "fleetOverview: no worker of this fleet is connected: start one with createFleetWorker, and ask again.",
  );
});

test("an organization that was never synced is named by the overview, and not counted as an empty one", async () => {
  const { server, options, work, until } = await fleetWorld(redis, [10, 10]);
  const disabled = server.emulators.get("org_0001");
  disabled?.disableKey(disabled.apiKey);
  await work();
  await until(({ parked, never }) => expect([parked, never]).toEqual([1, 0]));
  expect(await fleetOverview(options, WINDOW)).toMatchObject({ organizations: 1, missing: ["org_0001"] });
});

test("Redis that restarts loses no job", async () => {
  const { work, until, differences } = await fleetWorld(redis, [2_000, 300, 300], { maxRequests: 2 }, 20);
  await work();
  await until(({ organizations }) => expect(organizations.some(({ progress }) => progress !== null)).toBe(true));
  await redis.stop();
  await redis.start();
  await until(isSettled);
  expect(await differences()).toEqual({});
});

test("its keys in Redis all begin with the name of the fleet, after BullMQ's own prefix", async () => {
  const { options, until } = await fleetWorld(redis, [1]);
  await until(({ jobs }) => expect(jobs.waiting).toBe(1));
  const client = new Redis(redis.url);
  const keys = await client.keys("*");
  client.disconnect();
  expect(keys.filter((key) => key.startsWith(`bull:${options.name}-`)).length).toBeGreaterThan(3);
  expect(keys.filter((key) => !key.startsWith("bull:fleet-"))).toEqual([]);
});
