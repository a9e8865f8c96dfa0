import { Queue } from "bullmq";
import { Redis } from "ioredis";
import Database from "libsql";
import { KayleId } from "sessionwise";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../../support/services/redis.ts";
import { fleetWorld, isSettled } from "./fleet-world.ts";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis[Symbol.asyncDispose]());

/** A fleet of organizations that are on no server. */
const namedWorld = (ids: readonly string[]) => fleetWorld(redis, [], { organizations: () => ids });

const ODD = ["__proto__", "constructor", "a:b:c", "0", "ключ 🗝", "*", "{x}", "repeat:round", "x".repeat(20_000), " "];

test("an id may be any text: each is its own organization", async () => {
  const seen: string[] = [];
  const world = await namedWorld([...ODD, ...ODD]);
  Object.assign(world.options, {
    clientFor(id: string) {
      seen.push(id);
      throw new Error("There is no server here.");
    },
  });
  expect(await world.fleet.round()).toEqual({ organizations: ODD.length, due: ODD.length, removed: 0 });
  await world.work();
  const { organizations } = await world.until(({ failing }) => expect(failing).toBe(ODD.length));
  expect(organizations.map(({ organization }) => organization)).toEqual([...ODD].sort());
  expect(seen.sort()).toEqual([...ODD].sort());
  expect(await world.fleet.resume("__proto__")).toBe(true);
});

test.each<[problem: string, id: unknown]>([
  ["an API key", "kk_0123456789"],
  ["an API key", "\n kk_0123456789"],
  ['""', ""],
  ["5", 5],
  ["whole characters", "half of a pair \ud83d"],
])("what is not an id is refused: %s", async (problem, id) => {
  // The cast: whoever writes JavaScript can give anything.
  const world = await namedWorld([id as string]);
  await expect(world.fleet.round()).rejects.toThrow(problem);
  await expect(world.fleet.resume(id as string)).rejects.toThrow(problem);
  expect((await world.fleet.status()).organizations).toEqual([]);
});

test("thousands of organizations are found, each once, and removed", async () => {
  let count = 5_000;
  const organizations = () => Array.from({ length: count }, (_, index) => `org ${index % 2_500}`);
  const { fleet } = await fleetWorld(redis, [], { organizations });
  expect(await fleet.round()).toMatchObject({ organizations: 2_500, removed: 0 });
  expect((await fleet.status()).jobs.waiting).toBe(2_500);
  count = 10;
  expect(await fleet.round()).toEqual({ organizations: 10, due: 10, removed: 2_490 });
  expect((await fleet.status()).jobs.waiting).toBe(10);
});

test("a state in Redis that cannot be read is as if there had been no sync", async () => {
  const { fleet, options, work, until, differences } = await fleetWorld(redis, [5, 5, 5]);
  await until(({ jobs }) => expect(jobs.waiting).toBe(3));
  const client = new Redis(redis.url);
  const key = `bull:${options.name}-syncs:organizations`;
  await client.hset(key, { org_0001: "not JSON", org_0002: "null", org_0003: '{"due":1e300,"failures":0}' });
  client.disconnect();
  expect((await fleet.status()).never).toBe(3);
  expect(await fleet.round()).toMatchObject({ due: 3 });
  await work();
  await until(isSettled);
  expect(await differences()).toEqual({});
});

test("an organization that has vanished is left alone at its next turn, and does not come back", async () => {
  let ids = ["org_0001", "org_0002"];
  const world = await fleetWorld(redis, [3_000, 10], { organizations: () => ids, turn: 1_000, maxRequests: 1 }, 20);
  await world.work(1);
  await world.until(({ organizations }) => expect(organizations[0]?.progress ?? null).not.toBe(null));
  ids = ["org_0002"];
  expect(await world.fleet.round()).toMatchObject({ organizations: 1, removed: 1 });
  const status = await world.until(isSettled);
  expect(status.organizations.map(({ organization }) => organization)).toEqual(["org_0002"]);
  expect(world.server.requests.get("org_0001")).toBeLessThan(3_000 / 100);
});

test("Redis that is emptied has its limits and its rounds again by itself", async () => {
  const { options, work, until, differences } = await fleetWorld(redis, [600, 50, 50], { roundEvery: 1_000 }, 20);
  await work();
  await until(({ organizations }) => expect(organizations.some(({ progress }) => progress !== null)).toBe(true));
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
  await until((status) => {
    expect(status.organizations).toHaveLength(3);
    isSettled(status);
  });
  expect(await differences()).toEqual({});
  const queue = new Queue(`${options.name}-syncs`, { connection: options.connection });
  expect(await queue.getGlobalConcurrency()).toBe(8);
  await queue.close();
});

test("what is not a client or not a store is an error that says so, without showing it", async () => {
  const world = await fleetWorld(redis, [5, 5, 5]);
  const { clientFor, storeFor } = world.options;
  Object.assign(world.options, {
    clientFor: (id: string) => (id === "org_0001" ? "kk_not_a_client" : clientFor(id)),
    storeFor: (id: string) => (id === "org_0002" ? undefined : storeFor(id)),
  });
  await world.work();
  const { organizations } = await world.until(({ failing, never }) => expect([failing, never]).toEqual([2, 2]));
  expect(organizations.map(({ error }) => error)).toEqual([
    "clientFor gave a string: give a KayleId of this version of sessionwise.",
    "storeFor gave undefined: give what sqliteStore() or postgresStore() resolves to.",
    null,
  ]);
});

test("a store that cannot be closed is reported, and what it has counts; every store is closed", async () => {
  const world = await fleetWorld(redis, [5, 250]);
  const { storeFor } = world.options;
  let open = 0;
  Object.assign(world.options, {
    async storeFor(id: string) {
      const store = await storeFor(id);
      open++;
      return Object.assign(store, {
        close() {
          open--;
          throw new Error("cannot be closed");
        },
      });
    },
  });
  await world.work();
  await world.until(isSettled);
  expect(open).toBe(0);
  expect(world.errors.sort()).toEqual([
    ["Error: cannot be closed", "org_0001"],
    ["Error: cannot be closed", "org_0002"],
  ]);
});

test("organizations that are given the same store do not mix: the second is parked", async () => {
  const database = new Database(":memory:");
  const world = await fleetWorld(redis, [30, 30], { storeFor: () => sqliteStore(database), maxRequests: 1 });
  await world.work(1);
  const status = await world.until(({ parked, never }) => expect([parked, never]).toEqual([1, 0]));
  const reasons = status.organizations.map(({ parked }) => parked).sort();
  expect(reasons).toEqual([null, "other_organization"]);
  const kept = status.organizations.find(({ parked }) => parked === null)?.organization ?? "";
  expect(await world.differences([kept])).toEqual({});
});

test("a client with middleware, retries and a key of its own keeps them", async () => {
  const world = await fleetWorld(redis, [5]);
  const seen: string[] = [];
  Object.assign(world.options, {
    clientFor: (id: string) =>
      new KayleId({
        ...{ apiKey: world.server.emulators.get(id)?.apiKey ?? "", baseUrl: world.server.url },
        middleware: [(request, next) => next(request).finally(() => seen.push(request.operation.name))],
      }),
  });
  await world.work();
  await world.until(isSettled);
  expect(seen).toContain("sessions.list");
});
