// A receiver in a process of its own, over one of the shared stores. Run, killed and run again by receiver.ts.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type pg from "pg";
import { createWebhookReceiver, toNodeHandler, type WebhookReceiverOptions } from "sessionwise/kayle-id/webhooks";
import { createInbox, handleInTransaction, postgresSeen } from "sessionwise/kayle-id/webhooks/postgres";
import { redisSeen } from "sessionwise/kayle-id/webhooks/redis";
import type { Way } from "./receiver.ts";

const { WAY = "", URL: url = "", EFFECTS = "", SECRET = "", KEY = "" } = process.env;

const options: WebhookReceiverOptions = { signingSecrets: [SECRET], privateKeys: [JSON.parse(KEY)] };
/** An effect outside of any transaction: a line in a file, one write. */
const write = ({ metadata }: { metadata: { event_id: string } }) => appendFileSync(EFFECTS, `${metadata.event_id}\n`);
const insert = ({ metadata }: { metadata: { event_id: string } }, client: pg.PoolClient) =>
  client.query("INSERT INTO effects VALUES ($1)", [metadata.event_id]);

// Each way loads its own driver alone: a process is started again and again.
const openPool = async (): Promise<pg.Pool> => {
  const { default: driver } = await import("pg");
  const pool = new driver.Pool({ connectionString: url, max: 4 });
  // Idle connections that break when the server stops.
  pool.on("error", () => {});
  return pool;
};

const ways: Readonly<Record<Way, () => Promise<ReturnType<typeof toNodeHandler>>>> = {
  async redis() {
    const { createClient } = await import("redis");
    const client = createClient({ url });
    client.on("error", () => {});
    // Not awaited: a receiver starts while Redis is away, too.
    void client.connect().catch(() => {});
    return toNodeHandler(createWebhookReceiver({ ...options, seen: redisSeen(client) }), { default: write });
  },
  async postgres() {
    return toNodeHandler(createWebhookReceiver({ ...options, seen: postgresSeen(await openPool()) }), {
      default: write,
    });
  },
  async transaction() {
    const [receiver, pool] = [createWebhookReceiver(options), await openPool()];
    return toNodeHandler((request) => handleInTransaction(receiver, pool, request, { default: insert }));
  },
  async inbox() {
    const inbox = createInbox(createWebhookReceiver(options), await openPool(), { keep: "encrypted" });
    const { signal } = new AbortController();
    void inbox.work({ default: insert }, { signal, concurrency: 2, pollSeconds: 0.05, retryDelay: () => 0.1 });
    return toNodeHandler(inbox.handle);
  },
};

async function main(): Promise<void> {
  // The cast: the test names one of them.
  const server = createServer(await ways[WAY as Way]());
  server.listen(0, "127.0.0.1", () => {
    // The cast: a server on TCP has an address of this shape once it listens.
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}
void main();
