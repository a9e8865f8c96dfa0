// A fleet over three organizations of one server, into a schema each: node fleet.mjs import|require <URL of Redis> <URL of PostgreSQL>
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const [form, redisUrl, postgresUrl] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const load = form === "require" ? require : (name) => import(name);
const { KayleId } = await load("sessionwise");
const { createFleet, createFleetWorker, fleetOverview } = await load("sessionwise/kayle-id/fleet");
const { postgresStore } = await load("sessionwise/kayle-id/sync/postgres");
const { KayleIdEmulator } = await load("sessionwise/kayle-id/testing");
const { listen } = await load("sessionwise/kayle-id/testing/node");
const { QueueEvents } = await load("bullmq");
const { default: pg = require("pg") } = await load("pg");

const emulators = new Map([1, 2, 3].map((seed) => [`${form}_${seed}`, new KayleIdEmulator({ seed })]));
for (const emulator of emulators.values()) emulator.populate({ count: 120 });
const server = await listen([...emulators.values()]);
const pool = new pg.Pool({ connectionString: postgresUrl });
const options = {
  connection: { url: redisUrl },
  name: form,
  organizations: () => emulators.keys(),
  clientFor: (id) => new KayleId({ apiKey: emulators.get(id).apiKey, baseUrl: server.url }),
  storeFor: (id) => postgresStore(pool, { schema: id }),
  whenGone: "keep",
};
const jobs = new QueueEvents(`${form}-syncs`, options);
await jobs.waitUntilReady();
const synced = new Promise((resolve, reject) => {
  let left = emulators.size;
  jobs.on("completed", () => --left === 0 && resolve());
  jobs.on("failed", ({ failedReason }) => reject(new Error(failedReason)));
});
const fleet = await createFleet(options);
const worker = await createFleetWorker(options);
await synced;
const { never, failing, parked } = await fleet.status();
assert.deepEqual([never, failing, parked], [0, 0, 0]);
const now = new Date();
const from = new Date(now.getTime() - 30 * 86_400_000);
const { summary, organizations, missing } = await fleetOverview(options, { from, to: now, now });
assert.deepEqual([summary.total, organizations, missing], [360, 3, []]);
await jobs.close();
await worker.close();
await fleet.close();
await server.close();
await pool.end();
