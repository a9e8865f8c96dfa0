import type { AddressInfo } from "node:net";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import { Queue } from "bullmq";
import express from "express";

/** Bull Board, on loopback: what waits, what runs and what failed. On a platform it belongs behind your own login. */
export async function serveBoard(redisUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const connection = { url: redisUrl };
  const queues = ["rounds", "syncs", "overviews"].map((part) => new Queue(`kayle-id-${part}`, { connection }));
  const serverAdapter = new ExpressAdapter();
  // Read-only: a job that is removed by hand is found again by the next round.
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
  });
  const app = express().use("/", serverAdapter.getRouter());
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
