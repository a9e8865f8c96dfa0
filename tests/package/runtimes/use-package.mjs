// What every runtime must be able to do with the package, however it was loaded. Gives one line that is the same on all.
const signingSecret = `whsec_${"0".repeat(32)}`;
const event = {
  type: "verification.session.succeeded",
  metadata: { contract_version: 1, event_id: "evt_1", verification_session_id: "vs_1" },
  data: { claims: { age_over_18: true, family_name: null }, selected_field_keys: ["age_over_18"] },
};

export async function usePackage(entries) {
  return [await readSessions(entries), await readRows(entries), await receiveDeliveries(entries)].join("; ");
}

/** Every page validated, which must not need `eval`; and one refused, with the row and the field. */
async function readSessions({ KayleId, KayleIdEmulator, SessionPage }) {
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 120 });
  const options = { apiKey: emulator.apiKey, dangerouslyAllowBrowser: true, schemas: { SessionPage } };
  const kayle = new KayleId({ ...options, fetch: emulator.fetch });
  let count = 0;
  for await (const { id } of kayle.sessions.list()) if (id.startsWith("vs_")) count++;
  const spoilt = async (...request) => {
    const response = await emulator.fetch(...request);
    return new Response(
      (await response.text()).replaceAll(/"nfc_tries_used":\d/g, '"nfc_tries_used":"none"'),
      response,
    );
  };
  const refused = new KayleId({ ...options, fetch: spoilt }).sessions.list().first();
  const { name, issues } = await refused.catch((error) => error);
  return `${count} sessions ${name} ${issues[0].path.join(".")}`;
}

async function readRows({ Omni, OmniEmulator, makeLead }) {
  const emulator = new OmniEmulator();
  emulator.add(makeLead({ firstName: "Ada" }));
  const omni = new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch, dangerouslyAllowBrowser: true });
  const names = [];
  for await (const { firstName } of omni.analytics.rows()) names.push(firstName);
  return names.join();
}

/** Receives a real delivery, refuses a forged one, and remembers what was handled. */
async function receiveDeliveries({ createWebhookReceiver, generateWebhookKeyPair, signAndEncrypt }) {
  const { publicKey, privateKey } = await generateWebhookKeyPair("k1");
  const { receive, handle } = createWebhookReceiver({
    signingSecrets: [`whsec_${"1".repeat(32)}`, signingSecret],
    privateKeys: [privateKey],
  });
  const { headers, body } = await signAndEncrypt(event, { signingSecret, publicKey: publicKey.jwk, keyId: "k1" });
  const request = (text) => new Request("https://shop.example.com/webhooks", { method: "POST", headers, body: text });

  const said = [];
  const received = await receive({ headers, body });
  if (JSON.stringify(received) !== JSON.stringify(event)) throw new Error(JSON.stringify(received));
  const handlers = { default: ({ data }) => said.push(data.claims.age_over_18) };
  for (const text of [body, body, `${body}x`]) {
    const response = await handle(request(text), handlers);
    said.push(response.status, (await response.json()).code);
  }
  const refused = await receive(request("")).catch((error) => error);
  return [...said, refused.name, refused.code].join(" ");
}
