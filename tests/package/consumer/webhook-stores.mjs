// Deliveries of the emulator through every way to keep an event to one effect, each sent twice, over real databases:
// node webhook-stores.mjs import|require <URL of Redis> <URL of PostgreSQL>
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const [form, redisUrl, postgresUrl] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const load = form === "require" ? require : (name) => import(name);
const { KayleId } = await load("sessionwise");
const { KayleIdEmulator } = await load("sessionwise/kayle-id/testing");
const { createWebhookReceiver } = await load("sessionwise/kayle-id/webhooks");
const { redisSeen } = await load("sessionwise/kayle-id/webhooks/redis");
const { createInbox, handleInTransaction, postgresSeen, WEBHOOK_TABLES } = await load(
  "sessionwise/kayle-id/webhooks/postgres",
);
const { createClient } = await load("redis");
const { Redis } = await load("ioredis");
const { default: pg = require("pg") } = await load("pg");
const { default: postgres = require("postgres") } = await load("postgres");

const emulator = new KayleIdEmulator();
const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
let options;
let latest;
await emulator.webhooks.connectReceiver((given) => {
  options = given;
  return async (request) => {
    latest = request;
    return new Response();
  };
});
const errors = [];
const receiverWith = (seen) =>
  createWebhookReceiver({ ...options, onError: (error) => errors.push(error), ...(seen && { seen }) });

/** A delivery of a new session. */
async function makeDelivery() {
  const { id } = await kayle.sessions.create({
    share_fields: { age_over_18: { required: true, reason: "Age check" } },
  });
  emulator.sessions.succeed(id, { age_over_18: true });
  await emulator.deliverDue();
  return { id, request: latest };
}

// Each form of the modules has tables and keys of its own: the ids of an emulator are the same every time.
const prefix = `${form}:`;
const admin = new pg.Client({ connectionString: postgresUrl });
await admin.connect();
await admin.query(`CREATE SCHEMA by_${form}`);
await admin.end();
const pool = new pg.Pool({ connectionString: postgresUrl, options: `-c search_path=by_${form}` });
const sql = postgres(postgresUrl, { connection: { search_path: `by_${form}` } });
await pool.query(WEBHOOK_TABLES);
await pool.query("CREATE TABLE effects (session_id text)");
const nodeRedis = await createClient({ url: redisUrl }).connect();
const ioredis = new Redis(redisUrl);

const INSERT = "INSERT INTO effects VALUES ($1)";
const insertBy =
  (query) =>
  async ({ metadata, data }, transaction) => {
    assert.equal(data.claims.age_over_18, true);
    await query(transaction, metadata.verification_session_id);
  };
const byPg = insertBy((client, id) => (client ?? pool).query(INSERT, [id]));
const bySql = insertBy((transaction, id) => transaction`INSERT INTO effects VALUES (${id})`);
const handlersOf = (handler) => ({ "verification.session.succeeded": handler, default: assert.fail });

const seenBy = (seen) => (request) => receiverWith(seen).handle(request, handlersOf(byPg));
const inboxOver = (database, keep) => createInbox(receiverWith(), database, { keep });

/** Works off what waits. */
async function workOff(inbox, handler) {
  const ends = new AbortController();
  const working = inbox.work(handlersOf(handler), { signal: ends.signal, pollSeconds: 0.01, concurrency: 2 });
  while ((await inbox.status()).waiting > 0);
  ends.abort();
  await working;
}

const ways = [
  ["redisSeen over redis", seenBy(redisSeen(nodeRedis, { prefix }))],
  ["redisSeen over ioredis", seenBy(redisSeen(ioredis, { prefix }))],
  ["postgresSeen over pg", seenBy(postgresSeen(pool))],
  ["postgresSeen over postgres.js", seenBy(postgresSeen(sql))],
  ["a transaction of pg", (request) => handleInTransaction(receiverWith(), pool, request, handlersOf(byPg))],
  ["a transaction of postgres.js", (request) => handleInTransaction(receiverWith(), sql, request, handlersOf(bySql))],
  ["an inbox over pg", (request) => inboxOver(pool, "encrypted").handle(request), () => [pool, "encrypted", byPg]],
  [
    "an inbox over postgres.js",
    (request) => inboxOver(sql, "decrypted").handle(request),
    () => [sql, "decrypted", bySql],
  ],
];
for (const [name, receive, worker] of ways) {
  const { id, request } = await makeDelivery();
  const codes = [];
  for (const one of [request.clone(), request.clone()]) codes.push((await (await receive(one)).json()).code);
  if (worker) {
    const [database, keep, handler] = worker();
    await workOff(inboxOver(database, keep), handler);
  }
  codes.push((await (await receive(request)).json()).code);
  assert.deepEqual(codes, [worker ? "stored" : "handled", "duplicate", "duplicate"], name);
  const { rows } = await pool.query("SELECT FROM effects WHERE session_id = $1", [id]);
  assert.equal(rows.length, 1, name);
}
assert.deepEqual(errors, []);

await Promise.all([pool.end(), sql.end(), nodeRedis.close(), ioredis.quit()]);
