import { Queue } from "bullmq";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../../support/services/redis.ts";
import { fleetWorld, isSettled } from "./fleet-world.ts";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis[Symbol.asyncDispose]());

const tooMany = (retryAfter: string) =>
  new Response("slow down", { status: 429, headers: { "retry-after": retryAfter } });

test.each(["0", "-5", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"])(
  "a Retry-After of %s is one of no time: all wait for a second, and nothing fails",
  async (retryAfter) => {
    const { server, work, until, differences, errors } = await fleetWorld(redis, [10, 10, 10]);
    let refusals = 3;
    server.instead = () => {
      if (--refusals === 0) server.instead = undefined;
      return tooMany(retryAfter);
    };
    await work();
    await until(({ stillMs }) => expect(stillMs).toBeGreaterThan(0));
    await until(isSettled);
    expect(await differences()).toEqual({});
    expect(errors).toEqual([]);
  },
);

test.each(["31536000", "9".repeat(400), "Fri, 31 Dec 9999 23:59:59 GMT"])(
  "a Retry-After of %s stops everything for ten minutes, not longer",
  async (retryAfter) => {
    const { server, work, until, errors } = await fleetWorld(redis, [10]);
    server.instead = () => tooMany(retryAfter);
    await work();
    const { stillMs, failing } = await until((status) => expect(status.stillMs).toBeGreaterThan(60_000));
    expect([stillMs <= 600_000, failing]).toEqual([true, 0]);
    expect(errors).toEqual([]);
  },
);

test("no job is begun while everything stands still", async () => {
  let clients = 0;
  const counts = Array.from({ length: 30 }, () => 10);
  const world = await fleetWorld(redis, counts, { maxRequests: 2 });
  const { clientFor } = world.options;
  Object.assign(world.options, {
    clientFor(id: string) {
      clients++;
      return clientFor(id);
    },
  });
  let refused = false;
  world.server.instead = () => {
    if (refused) world.server.instead = undefined;
    refused = true;
    return tooMany("2");
  };
  await world.work();
  await world.until(({ jobs }) => expect(jobs.delayed).toBeGreaterThan(0));
  const { stillMs } = await world.fleet.status();
  expect(stillMs).toBeGreaterThan(0);
  expect(clients).toBeLessThanOrEqual(4);
  await world.until(isSettled);
});

test("an organization whose own requests are refused fails at last, then costs one stop at a time, and goes on when it may", async () => {
  const { server, work, until, one, fleet, errors } = await fleetWorld(redis, [10, 10], { every: 1_000 });
  const emulator = server.emulators.get("org_0001");
  if (!emulator) throw new Error("There are two.");
  let refusals = 0;
  const exchange = emulator.exchange.bind(emulator);
  emulator.exchange = async () => {
    refusals++;
    return { kind: "response", response: tooMany("0.05") };
  };
  await work();
  const status = await until((now) => expect(one(now, "org_0001")?.failures).toBe(1));
  expect(one(status, "org_0001")?.error).toBe("The server refused its requests with 429 or 503, again and again.");
  expect(one(status, "org_0002")).toMatchObject({ failures: 0, error: null });
  expect(refusals).toBe(11);
  const due = Date.parse(one(status, "org_0001")?.due ?? "");
  await until(() => expect(Date.now()).toBeGreaterThan(due));
  await fleet.round();
  await until((now) => expect(one(now, "org_0001")?.failures).toBe(2));
  expect(refusals).toBe(12);
  expect(errors.map(([, id]) => id)).toEqual(["org_0001", "org_0001"]);
  emulator.exchange = exchange;
  await fleet.resume("org_0001");
  await until((now) => expect(one(now, "org_0001")).toMatchObject({ failures: 0, error: null }));
});

test("an organization that is refused in every turn and stores something in each does not fail", async () => {
  const { server, work, until, differences, errors } = await fleetWorld(redis, [2_000], {});
  const emulator = server.emulators.get("org_0001");
  if (!emulator) throw new Error("There is one.");
  const exchange = emulator.exchange.bind(emulator);
  let requests = 0;
  emulator.exchange = (request) =>
    ++requests % 4 === 0 && requests < 60
      ? Promise.resolve({ kind: "response", response: tooMany("0.05") })
      : exchange(request);
  await work();
  await until(isSettled);
  expect(requests).toBeGreaterThan(50);
  expect(await differences()).toEqual({});
  expect(errors).toEqual([]);
});

test("what waits for its place at a low rate of requests does not count as refused", async () => {
  const counts = Array.from({ length: 12 }, () => 1);
  const { work, until, options } = await fleetWorld(redis, counts, { requestsPerSecond: 1 });
  await work(8);
  // The places of all but the first six requests are too far away to be waited for.
  await until(({ jobs }) => expect(jobs.delayed).toBeGreaterThan(0));
  const queue = new Queue(`${options.name}-syncs`, { connection: options.connection });
  const slowed = (await queue.getDelayed()).map(({ data }) => data.slowed);
  await queue.close();
  expect(new Set(slowed)).toEqual(new Set([0]));
});

test("a server that does not respond to one organization is an error of that one, and the others go on", async () => {
  const world = await fleetWorld(redis, [10, 10, 300], { maxRequests: 2, turn: 1_000 });
  const { clientFor } = world.options;
  Object.assign(world.options, {
    clientFor: async (id: string) => (await clientFor(id)).withOptions({ timeout: 1_500 }),
  });
  const emulator = world.server.emulators.get("org_0001");
  if (!emulator) throw new Error("There are three.");
  emulator.exchange = () => new Promise(() => {});
  await world.work();
  const status = await world.until(({ failing, never }) => expect([failing, never]).toEqual([1, 1]));
  expect(world.one(status, "org_0001")?.error).toContain("1500 ms");
  expect(await world.differences(["org_0002", "org_0003"])).toEqual({});
});
