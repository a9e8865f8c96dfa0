// The mistakes of a first hour in plain JavaScript, and what they are answered: node misuse.mjs import|require
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { Readable } from "node:stream";

const require = createRequire(import.meta.url);
const load = process.argv[2] === "require" ? require : (name) => import(name);
const { generateWebhookKeyPair, KayleId } = await load("sessionwise");
const { KayleIdEmulator, makeSession } = await load("sessionwise/kayle-id/testing");
const { createWebhookReceiver, toNodeHandler } = await load("sessionwise/kayle-id/webhooks");

const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
emulator.populate({ count: 150 });
const requests = [];
const fetch = (...args) => {
  requests.push(args);
  return emulator.fetch(...args);
};
const kayle = new KayleId({ apiKey: emulator.apiKey, fetch });

/** It must be refused with all of these words in the message. */
async function refused(work, ...words) {
  const message = await (async () => work())().then(
    (result) => assert.fail(`accepted: ${work}: ${JSON.stringify(result)}`),
    (error) => error.message,
  );
  for (const word of words) assert.ok(message.includes(word), `${work} has no ${word} in: ${message}`);
  assert.ok(!message.includes("kk_"), `a key in: ${message}`);
}

// Options and parameters: nothing is sent.
await refused(() => new KayleId("kk_x"), "takes an options object, not a string", "new KayleId({ apiKey: … })");
await refused(() => new KayleId({ apiKey: "kk_x", baseURL: "http://127.0.0.1:1" }), 'Did you mean "baseUrl"?');
await refused(() => kayle.withOptions({ timout: 5 }), 'Did you mean "timeout"?');
await refused(() => kayle.sessions.list({ stauts: "failed" }), 'Did you mean "status"?');
await refused(() => kayle.sessions.list({ stauts: "failed" }).toArray({ max: 500 }), 'Did you mean "status"?');
await refused(() => kayle.sessions.scan({ stauts: "failed" }).toArray({ max: 500 }), 'Did you mean "status"?');
await refused(() => kayle.sessions.list({}, { timout: 5 }), 'Did you mean "timeout"?');
await refused(() => kayle.sessions.create({ shareFields: {} }), 'Did you mean "share_fields"?');
await refused(() => kayle.sessions.create({ share_fields: undefined }), "share_fields");
await refused(() => kayle.sessions.retrieve(undefined), "sessions.retrieve: id must match", "and is undefined");
await refused(() => kayle.request("GET", "/v1/sessions", { query: { stauts: "failed" } }), 'Did you mean "status"?');
assert.equal(requests.length, 0);

// Emulators and their faults.
const { id } = await kayle.sessions.create({ share_fields: { age_over_18: { required: true, reason: "Age check" } } });
await refused(() => new KayleIdEmulator({ nwo: 0 }), 'Did you mean "now"?');
await refused(() => emulator.faults.add({ operation: "session.list", status: 503 }), 'Did you mean "sessions.list"?');
await refused(() => emulator.faults.add({ operation: "sessions.list", statsu: 503 }), 'Did you mean "status"?');
await refused(() => emulator.sessions.fail(id, "nope"), 'cannot fail with code "nope"', "liveness_failed");
await refused(() => emulator.sessions.fail(id, "livenes_failed"), "liveness_failed");
await refused(() => emulator.sessions.succeed(id, { age_ovr_18: true }), "did not request age_ovr_18");
await refused(() => emulator.populate({ cuont: 5 }), 'Did you mean "count"?');
await refused(() => makeSession({ stauts: "failed" }), 'Did you mean "status"?');

// Receivers.
const signingSecrets = [`whsec_${"5".repeat(32)}`];
const { privateKey } = await generateWebhookKeyPair("k1");
const errors = [];
const onError = (error) => errors.push(error.message);
const receiver = createWebhookReceiver({ signingSecrets, privateKeys: [privateKey], onError });
const handlers = { default() {} };
async function refusedDelivery(request, given, status, words) {
  const response = await receiver.handle(request, given);
  assert.equal(response.status, status);
  assert.ok(errors.at(-1).includes(words), errors.at(-1));
}
const express = Object.assign(Readable.from([]), { headers: {}, method: "POST", url: "/webhooks", body: {} });
await refused(() => createWebhookReceiver({ signingSecret: signingSecrets }), 'Did you mean "signingSecrets"?');
await refused(() => createWebhookReceiver({ signingSecrets: [""], privateKeys: [] }), "signingSecrets[0] is missing");
await refusedDelivery(express, handlers, 400, "use toNodeHandler(receiver, handlers)");
await refusedDelivery({ raw: express, headers: {}, body: {} }, handlers, 400, "toFastifyPlugin(receiver, handlers)");
await refusedDelivery({ req: { raw: new Request("https://shop.example.com") } }, handlers, 400, "c.req.raw in Hono");
const misspelt = { "verification.session.suceeded": () => {}, ...handlers };
await refusedDelivery(express, misspelt, 500, 'Did you mean "verification.session.succeeded"?');
await refused(() => toNodeHandler(receiver, misspelt), 'Did you mean "verification.session.succeeded"?');

// It waits by the emulator's clock when told to, in no real time.
emulator.after("3m", () => emulator.sessions.succeed(id, { age_over_18: true }));
await refused(() => kayle.sessions.waitFor(id, { clok: emulator.clock }), 'Did you mean "clock"?');
await refused(() => kayle.sessions.waitFor(id, { clock: {} }), "clock");
const { completed_at } = await kayle.sessions.waitFor(id, { clock: emulator.clock });
assert.equal(completed_at, "2026-03-21T12:03:00.000Z");

// Request ids as the hosted edge gives them, and the reason of a refused delivery.
const absent = await kayle.sessions.retrieve(`vs_${"0".repeat(64)}`).catch((error) => error);
assert.equal(absent.name, "NotFoundError");
assert.match(absent.requestId, /^[0-9a-f]{16}-[A-Z]{3}$/);
await emulator.webhooks.connectReceiver((options) => {
  const other = createWebhookReceiver({ ...options, signingSecrets });
  return (request) => other.handle(request, handlers);
});
const { id: second } = await kayle.sessions.create({ share_fields: {} });
emulator.sessions.fail(second, "liveness_failed");
await emulator.deliverDue();
assert.deepEqual(
  emulator.webhooks.deliveries.map((delivery) => [delivery.last_status_code, delivery.last_failure]),
  [[400, "signature_mismatch"]],
);

// Lists and scans have the same ends.
for (const sessions of [() => kayle.sessions.list(), () => kayle.sessions.scan()]) {
  const all = await sessions().toArray({ max: 500 });
  assert.equal(all.length, 152);
  assert.equal((await sessions().take(5).toArray()).length, 5);
  assert.match((await sessions().first()).id, /^vs_/);
  let count = 0;
  await sessions().forEach(() => void count++, { concurrency: 2 });
  assert.equal(count, all.length);
  await refused(() => sessions().toArray(), "max is undefined");
  await refused(() => sessions().toArray({ max: 10 }), "10");
  await refused(() => sessions().forEach(() => {}, { concurency: 2 }), 'Did you mean "concurrency"?');
}
