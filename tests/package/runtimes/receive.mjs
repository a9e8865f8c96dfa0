// What every runtime must be able to do: receive a real delivery, refuse a forged one, and remember what was handled.
import { signAndEncrypt } from "sessionwise/kayle-id/testing";
import { createWebhookReceiver } from "sessionwise/kayle-id/webhooks";

const signingSecret = `whsec_${"0".repeat(32)}`;
const event = {
  type: "verification.session.succeeded",
  metadata: { contract_version: 1, event_id: "evt_1", verification_session_id: "vs_1" },
  data: { claims: { age_over_18: true, family_name: null }, selected_field_keys: ["age_over_18"] },
};

/** Gives one line that is the same on every runtime. */
export async function receive() {
  const algorithm = {
    name: "RSA-OAEP",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["encrypt", "decrypt"]);
  const privateKey = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const publicKey = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const { receive, handle } = createWebhookReceiver({
    signingSecrets: [`whsec_${"1".repeat(32)}`, signingSecret],
    privateKeys: [{ ...privateKey, kid: "k1" }],
  });
  const { headers, body } = await signAndEncrypt(event, { signingSecret, publicKey, keyId: "k1" });
  const request = (text) => new Request("https://shop.example.com/webhooks", { method: "POST", headers, body: text });

  const said = [];
  const received = await receive({ headers, body });
  if (JSON.stringify(received) !== JSON.stringify(event)) throw new Error(JSON.stringify(received));
  const handlers = { default: ({ data }) => said.push(data.claims.age_over_18) };
  for (const text of [body, body, `${body}x`]) {
    const answer = await handle(request(text), handlers);
    said.push(answer.status, (await answer.json()).code);
  }
  const refused = await receive(request("")).catch((error) => error);
  return [...said, refused.name, refused.code].join(" ");
}
