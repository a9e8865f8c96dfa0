// Builds the routes and serves them, as a platform does: a build with the secrets in its environment, one without any, and
// the server with secrets and without. /webhooks is that of the documentation, /webhooks/kayle the example, /sessions the
// recipe of an infinite list.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { generateWebhookKeyPair } from "sessionwise";
import { KayleIdEmulator, signAndEncrypt } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { next, serving } from "./next.mjs";

const signingSecret = `whsec_${"3".repeat(32)}`;
const { publicKey, privateKey } = await generateWebhookKeyPair("k1");
const emulator = new KayleIdEmulator();
emulator.populate({ count: 50 });
const kayle = await listen(emulator);
const SECRETS = {
  KAYLE_API_KEY: emulator.apiKey,
  KAYLE_BASE_URL: kayle.url,
  KAYLE_SIGNING_SECRETS: signingSecret,
  KAYLE_PRIVATE_KEYS: JSON.stringify([privateKey]),
};

const delivery = (secret, id) =>
  signAndEncrypt(
    {
      type: "verification.session.succeeded",
      metadata: { contract_version: 1, event_id: id, verification_session_id: "vs_of_next" },
      data: { claims: { age_over_18: true }, selected_field_keys: ["age_over_18"] },
    },
    { signingSecret: secret, publicKey: publicKey.jwk, keyId: "k1" },
  );

async function post(address, { secret = signingSecret, id = "evt_1" } = {}) {
  const response = await fetch(address, { method: "POST", ...(await delivery(secret, id)) });
  return [response.status, (await response.json()).code];
}

async function build(env) {
  const run = next(["build"], env);
  assert.equal(await run.ended, 0, run.printed);
}

await build(SECRETS);
const paths = readdirSync(".next", { recursive: true, encoding: "utf8" }).map((path) => join(".next", path));
const files = paths.filter((path) => statSync(path).isFile());
const built = files.map((file) => readFileSync(file, "latin1")).join("\n");
assert.ok(built.includes("KAYLE_SIGNING_SECRETS"), "the route is not in the build");
for (const secret of [signingSecret, privateKey.d, emulator.apiKey])
  assert.ok(!built.includes(secret), "a secret is in the build");

const forBrowsers = files
  .filter((file) => file.startsWith(join(".next", "static")))
  .map((file) => readFileSync(file, "latin1"))
  .join("\n");
assert.ok(forBrowsers.includes("/api/sessions"), "the list is not in the build");
for (const name of ["KAYLE_API_KEY", "api.kayle.id"])
  assert.ok(!forBrowsers.includes(name), `${name} is in what browsers load`);

rmSync(".next", { recursive: true });
await build({});

const forged = { secret: `whsec_${"4".repeat(32)}` };
const withSecrets = await serving(SECRETS, async (address) => {
  // The Pages Router leaves the body of a delivery as a string, so that its parser may stay.
  for (const path of ["webhooks", "webhooks/kayle", "api/parsed", "api/unparsed"]) {
    // Routes may share a receiver.
    const id = `evt_${path}`;
    assert.deepEqual(await post(`${address}/${path}`, { id }), [200, "handled"], path);
    assert.deepEqual(await post(`${address}/${path}`, { id }), [200, "duplicate"], path);
    assert.deepEqual(await post(`${address}/${path}`, forged), [400, "signature_mismatch"], path);
  }
  assert.deepEqual(await post(`${address}/api/parsed`, { id: "evt_unlucky" }), [500, "handler_failed"]);
  assert.deepEqual(await post(`${address}/read-first`), [400, "body_already_read"]);

  const ids = [];
  for (let next = ""; next !== null; ) {
    const page = await (await fetch(`${address}/api/sessions${next && `?after=${next}`}`)).json();
    ids.push(...page.rows.map(({ id }) => id));
    next = page.next;
  }
  assert.deepEqual(ids, [...emulator.sessions].map(({ id }) => id).sort());
  assert.equal((await fetch(`${address}/api/sessions?after=x`)).status, 400);
  assert.match(await (await fetch(`${address}/sessions`)).text(), />\s*More/);
});
assert.match(withSecrets, /vs_of_next succeeded and shared age_over_18/);
assert.match(withSecrets, /receive: WebhookError: The body has already been read.*a clone of the request/);

const without = await serving({}, async (address) => {
  for (const path of ["webhooks", "webhooks/kayle"]) {
    assert.deepEqual(await post(`${address}/${path}`), [500, "receiver_failed"], path);
  }
});
assert.match(without, /ConfigurationError: .*signingSecrets/);
await kayle.close();
