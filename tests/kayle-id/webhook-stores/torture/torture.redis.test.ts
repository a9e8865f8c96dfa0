import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { expect, test } from "vitest";
import { startRedis } from "../../../support/services/redis.ts";
import { counted, EVENTS, linesOf, torture } from "./torture.ts";

test("seen events in Redis: every effect at least once", async () => {
  await using server = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), "torture-"));
  const file = join(folder, "redis.log");
  const expireReservations = async () => {
    const client = createClient({ url: server.url, socket: { reconnectStrategy: false } });
    client.on("error", () => {});
    // While Redis is stopped there is nothing to expire.
    if ((await client.connect().catch(() => undefined)) === undefined) return;
    for await (const keys of client.scanIterator()) {
      for (const key of keys) if ((await client.get(key)) !== "committed") await client.del(key);
    }
    client.destroy();
  };
  const { url, stop, start } = server;
  const figures = await torture("redis", { url, stop, start, expireReservations }, file);
  const found = counted(linesOf(file));
  console.log("redisSeen:", figures, found);
  expect(found.events).toBe(EVENTS);
  expect(figures.kills).toBeGreaterThan(10);
  rmSync(folder, { recursive: true });
});
