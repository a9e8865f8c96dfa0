import { Cluster, Redis } from "ioredis";
import { createClient, createCluster, createSentinel, RESP_TYPES } from "redis";
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

async function nodeRedis(options: Parameters<typeof createClient>[0] = {}) {
  const client = createClient({ ...options, url: server.url });
  // Without a listener the first broken connection would end the process.
  client.on("error", () => {});
  await client.connect();
  ends.push(() => client.destroy());
  return client;
}

function ioredis(keyPrefix = ""): Redis {
  const client = new Redis(server.url, { keyPrefix });
  client.on("error", () => {});
  ends.push(() => client.disconnect());
  return client;
}

describe("over a client of redis", async () => {
  let clients: Awaited<ReturnType<typeof nodeRedis>>[] = [];
  beforeAll(async () => {
    clients = await Promise.all(Array.from({ length: 8 }, () => nodeRedis()));
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

test("with a keyPrefix of ioredis all three steps are about one key", async () => {
  const seen = redisSeen(ioredis("app:"));
  await seen.claim("evt_prefix", "a");
  await seen.release("evt_prefix", "a");
  expect(await seen.claim("evt_prefix", "b")).toBe("claimed");
  await seen.commit("evt_prefix", "b");
  expect(await ioredis().get("app:kayle:event:evt_prefix")).toBe("committed");
  expect(await seen.claim("evt_prefix", "c")).toBe("committed");
});

test("over a Cluster of ioredis too", async () => {
  const alone = await startRedis(["--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"]);
  const node = new Redis(alone.url);
  await node.cluster("ADDSLOTSRANGE", 0, 16_383);
  await expect.poll(() => node.cluster("INFO"), { timeout: 20_000 }).toContain("cluster_state:ok");
  const cluster = new Cluster([alone.url]);
  const seen = redisSeen(cluster);
  for (const id of ["evt_1", "evt_2", "evt_3", "evt_4"]) {
    await seen.claim(id, "a");
    await seen.release(id, "a");
    expect(await seen.claim(id, "b")).toBe("claimed");
    await seen.commit(id, "b");
    expect(await seen.claim(id, "c")).toBe("committed");
  }
  node.disconnect();
  cluster.disconnect();
  await alone[Symbol.asyncDispose]();
});

test("with RESP3, and with bytes for strings, a committed event is known", async () => {
  const client = await nodeRedis({ RESP: 3, commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } });
  const seen = redisSeen(client);
  expect(await seen.claim("evt_resp3", "a")).toBe("claimed");
  expect(await seen.claim("evt_resp3", "b")).toBe("in_progress");
  await seen.commit("evt_resp3", "a");
  expect(await seen.claim("evt_resp3", "b")).toBe("committed");
});

test("while Redis is full, deliveries get 503 and no handler is called", async () => {
  const client = await nodeRedis();
  await client.configSet({ maxmemory: "1", "maxmemory-policy": "noeviction" });
  try {
    const stages: string[] = [];
    const receiver = makeReceiver({ seen: redisSeen(client), onError: (_error, { stage }) => stages.push(stage) });
    const response = await receiver.handle(await deliver(expired("full")), { default: () => stages.push("handled") });
    expect([response.status, await response.json(), stages]).toEqual([503, { code: "claim_failed" }, ["claim"]]);
  } finally {
    await client.configSet("maxmemory", "0");
  }
});

describe.each([
  ["redis", () => nodeRedis()],
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
  expect(() => redisSeen("redis://:secret@host")).toThrow("the client is a string: give a connected client of redis");
  for (const client of [
    createCluster({ rootNodes: [{ url: server.url }] }),
    createSentinel({ name: "kayle", sentinelRootNodes: [{ host: "127.0.0.1", port: 1 }] }),
  ]) {
    // @ts-expect-error: these need the key of a command as well.
    expect(() => redisSeen(client)).toThrow("a cluster or a sentinel of redis: give a Cluster of ioredis");
  }
  expect(() => redisSeen({ sendCommand: async () => null }, { prefx: "a" } as object)).toThrow(/Did you mean "prefix"/);
});
