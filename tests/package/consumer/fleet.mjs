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
const fleet = await createFleet(options);
const worker = await createFleetWorker(options);
let status = await fleet.status();
while (status.organizations.length < 3 || status.never > 0) {
  assert.deepEqual([status.failing, status.parked], [0, 0]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  status = await fleet.status();
}
const now = new Date();
const from = new Date(now.getTime() - 30 * 86_400_000);
const { summary, organizations, missing } = await fleetOverview(options, { from, to: now, now });
assert.deepEqual([summary.total, organizations, missing], [360, 3, []]);
await worker.close();
await fleet.close();
await server.close();
await pool.end();
