import { Redis } from "ioredis";
import { createClient } from "redis";
import { redisSeen } from "sessionwise/kayle-id/webhooks/redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver } from "../../support/deliveries.ts";
import { type RedisServer, startRedis } from "../../support/services/redis.ts";
import { holdsToTheRules } from "./seen-rules.ts";

let server: RedisServer;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  for (const end of ends) end();
  await server[Symbol.asyncDispose]();
});

async function nodeRedis() {
  const client = createClient({ url: server.url });
  // Without a listener the first broken connection would end the process.
  client.on("error", () => {});
  await client.connect();
  ends.push(() => client.destroy());
  return client;
}

function ioredis(): Redis {
  const client = new Redis(server.url);
  client.on("error", () => {});
  ends.push(() => client.disconnect());
  return client;
}

describe("over a client of redis", async () => {
  let clients: Awaited<ReturnType<typeof nodeRedis>>[] = [];
  beforeAll(async () => {
    clients = await Promise.all(Array.from({ length: 8 }, nodeRedis));
  });
  let next = 0;
  const one = () => clients[next++ % clients.length] ?? clients[0];
  holdsToTheRules("redis", () => ({
    open: () => redisSeen(defined(one())),
    expire: (eventId) => defined(one()).del(`kayle:event:${eventId}`),
  }));
});

describe("over a client of ioredis", () => {
  holdsToTheRules("ioredis", () => ({
    open: () => redisSeen(ioredis()),
    expire: (eventId) => ioredis().del(`kayle:event:${eventId}`),
  }));
});

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("It is not there.");
  return value;
}

test("a reservation lasts a minute and a handled event 14 days, by keys of the given prefix", async () => {
  const client = await nodeRedis();
  const seen = redisSeen(client, { prefix: "shop:" });
  await seen.claim("evt_1", "a");
  const reserved = await client.pTTL("shop:evt_1");
  await seen.commit("evt_1", "a");
  const kept = await client.pTTL("shop:evt_1");
  expect([Math.ceil(reserved / 1000), Math.ceil(kept / 1000)]).toEqual([60, 14 * 24 * 3_600 + 1]);
});

describe.each([
  ["redis", nodeRedis],
  ["ioredis", async () => ioredis()],
] as const)("while Redis is away, over %s", (_name, connect) => {
  test("the response is 503, no handler is called, and the event is handled once Redis is back", async () => {
    const failures: string[] = [];
    const handled: string[] = [];
    const receiver = makeReceiver({
      seen: redisSeen(await connect()),
      onError: (_error, { stage }) => failures.push(stage),
    });
    const handlers = { default: ({ type }: { type: string }) => handled.push(type) };
    const send = async () => (await receiver.handle(await deliver(expired(_name)), handlers)).json();
    await server.stop();
    expect(await send()).toEqual({ code: "claim_failed" });
    expect([failures, handled]).toEqual([["claim"], []]);
    await server.start();
    await expect.poll(send, { timeout: 20_000 }).toEqual({ code: "duplicate" });
    expect(handled).toEqual(["verification.session.expired"]);
  });
});

test("what is not a client of Redis is refused with what to give", () => {
  // @ts-expect-error: the URL of a server is not a client.
  expect(() => redisSeen(server.url)).toThrow(/the client is "redis:.*": give a connected client of redis/);
  expect(() => redisSeen({ sendCommand: async () => null }, { prefx: "a" } as object)).toThrow(/Did you mean "prefix"/);
});
