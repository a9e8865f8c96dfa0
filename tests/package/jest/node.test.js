// What a user of Jest writes, with no setup of any kind: CommonJS, and no import() in it.
const { KayleId, Omni, generateWebhookKeyPair } = require("sessionwise");
const { KayleIdEmulator, signAndEncrypt } = require("sessionwise/kayle-id/testing");
const { createWebhookReceiver } = require("sessionwise/kayle-id/webhooks");
const { makeLead, OmniEmulator } = require("sessionwise/omni/testing");

const signingSecret = `whsec_${"0".repeat(32)}`;

test("a client reads the sessions of an emulator", async () => {
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 120 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const sessions = await kayle.sessions.list().toArray({ max: 200 });
  expect(sessions).toHaveLength(120);
});

test("a webhook receiver reads a delivery and refuses one that was changed", async () => {
  const { publicKey, privateKey } = await generateWebhookKeyPair("k1");
  const receiver = createWebhookReceiver({ signingSecrets: [signingSecret], privateKeys: [privateKey] });
  const event = {
    type: "verification.session.succeeded",
    metadata: { contract_version: 1, event_id: "evt_1", verification_session_id: "vs_1" },
    data: { claims: { age_over_18: true }, selected_field_keys: ["age_over_18"] },
  };
  const delivery = await signAndEncrypt(event, { signingSecret, publicKey: publicKey.jwk, keyId: "k1" });
  await expect(receiver.receive(delivery)).resolves.toEqual(event);
  const changed = { ...delivery, body: `${delivery.body}x` };
  await expect(receiver.receive(changed)).rejects.toMatchObject({ code: "signature_mismatch" });
});

test("the CSV parser of Omni is loaded where it is used", async () => {
  const emulator = new OmniEmulator();
  emulator.add(makeLead({ firstName: "Ada" }));
  const omni = new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  const names = [];
  for await (const row of omni.analytics.rows()) names.push(row.firstName);
  expect(names).toEqual(["Ada"]);
});
