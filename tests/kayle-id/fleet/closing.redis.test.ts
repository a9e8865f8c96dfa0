import { Redis } from "ioredis";
import { createFleet } from "sessionwise/kayle-id/fleet";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { type RedisServer, startRedis } from "../../support/services/redis.ts";
import { fleetWorld, isSettled } from "./fleet-world.ts";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis[Symbol.asyncDispose]());

/** It is at work when Redis is lost: a job, an idle part of the worker and a round are there. */
async function atWork() {
  const world = await fleetWorld(redis, [3_000], {}, 30);
  const worker = await world.work();
  await world.until(({ organizations }) => expect(organizations[0]?.progress ?? null).not.toBe(null));
  return { ...world, worker };
}

test("a worker and a fleet are closed within seconds while Redis cannot be reached, and another worker goes on", async () => {
  const { worker, fleet, options, work, differences } = await atWork();
  await redis.stop();
  const began = Date.now();
  await Promise.all([worker.close(), fleet.close()]);
  expect(Date.now() - began).toBeLessThan(20_000);
  await redis.start();
  const again = await createFleet(options);
  onTestFinished(() => again.close());
  await work();
  await vi.waitFor(async () => isSettled(await again.status()), { timeout: 120_000, interval: 50 });
  expect(await differences()).toEqual({});
});

test("a worker and a fleet are closed within seconds while Redis takes requests and does not respond", async () => {
  const { worker, fleet } = await atWork();
  const client = new Redis(redis.url);
  await client.client("PAUSE", 60_000, "ALL");
  const began = Date.now();
  await Promise.all([worker.close(), fleet.close()]);
  expect(Date.now() - began).toBeLessThan(20_000);
  client.disconnect();
  await redis.stop();
  await redis.start();
});

test("a job that a worker is just getting when it is closed is handed over at once", async () => {
  const world = await fleetWorld(
    redis,
    Array.from({ length: 40 }, () => 250),
    { maxRequests: 2 },
    20,
  );
  for (let index = 0; index < 5; index++) {
    const worker = await world.work(2);
    const { all } = world.server.counts;
    await world.until(() => expect(world.server.counts.all).toBeGreaterThan(all));
    const began = Date.now();
    await worker.close();
    expect(Date.now() - began).toBeLessThan(5_000);
    expect((await world.fleet.status()).jobs.active).toBe(0);
  }
  await world.work();
  await world.until(isSettled);
  expect(await world.differences()).toEqual({});
});
