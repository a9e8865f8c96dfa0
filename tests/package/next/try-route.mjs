// Builds the route and serves it, as a platform does: a build with the secrets in its environment, one without any, and
// the server with secrets and without.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { generateWebhookKeyPair } from "sessionwise";
import { signAndEncrypt } from "sessionwise/kayle-id/testing";
import { next, serving } from "./next.mjs";

const signingSecret = `whsec_${"3".repeat(32)}`;
const { publicKey, privateKey } = await generateWebhookKeyPair("k1");
const SECRETS = { KAYLE_SIGNING_SECRETS: signingSecret, KAYLE_PRIVATE_KEYS: JSON.stringify([privateKey]) };

const delivery = (secret) =>
  signAndEncrypt(
    {
      type: "verification.session.succeeded",
      metadata: { contract_version: 1, event_id: "evt_1", verification_session_id: "vs_of_next" },
      data: { claims: { age_over_18: true }, selected_field_keys: ["age_over_18"] },
    },
    { signingSecret: secret, publicKey: publicKey.jwk, keyId: "k1" },
  );

async function post(address, secret) {
  const response = await fetch(`${address}/webhooks`, { method: "POST", ...(await delivery(secret)) });
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
for (const secret of [signingSecret, privateKey.d]) assert.ok(!built.includes(secret), "a secret is in the build");

rmSync(".next", { recursive: true });
await build({});

const withSecrets = await serving(SECRETS, async (address) => {
  assert.deepEqual(await post(address, signingSecret), [200, "handled"]);
  assert.deepEqual(await post(address, signingSecret), [200, "duplicate"]);
  assert.deepEqual(await post(address, `whsec_${"4".repeat(32)}`), [400, "signature_mismatch"]);
});
assert.match(withSecrets, /vs_of_next/);

const without = await serving({}, async (address) => {
  assert.deepEqual(await post(address, signingSecret), [500, "receiver_failed"]);
});
assert.match(without, /ConfigurationError: .*signingSecrets/);
