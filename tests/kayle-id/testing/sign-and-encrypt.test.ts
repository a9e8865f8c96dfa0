// Deliveries as the server makes them, held against vectors that its own code computed.
import { readFileSync } from "node:fs";
import { compactDecrypt, exportJWK, generateKeyPair } from "jose";
import { signAndEncrypt } from "sessionwise/kayle-id/testing";
import { expect, test } from "vitest";
import { signDelivery } from "../../../src/kayle-id/testing/sign-and-encrypt.ts";

interface HmacVector {
  secret: string;
  timestamp: number;
  payload: string;
  header: string;
}

const vectors: { hmac_vectors: HmacVector[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/vectors/kayle-webhooks.json", import.meta.url), "utf8"),
);

test.each(vectors.hmac_vectors)(
  "signs as the server does: $payload",
  async ({ secret, timestamp, payload, header }) => {
    const { headers } = await signDelivery(payload, {
      type: "verification.session.failed",
      signingSecret: secret,
      now: timestamp * 1000,
      deliveryId: "whd_1",
    });
    expect(headers["x-kayle-signature"]).toBe(header);
  },
);

test("signs as the server signed the delivery that was recorded", async () => {
  const file = new URL("../../fixtures/recorded/webhook_delivery_1.json", import.meta.url);
  const { signing_secret: signingSecret, delivery } = JSON.parse(readFileSync(file, "utf8"));
  const { headers } = await signDelivery(delivery.body, {
    type: delivery.headers["x-kayle-event"],
    signingSecret,
    now: Number(/^t=(\d+)/.exec(delivery.headers["x-kayle-signature"])?.[1]) * 1000,
    deliveryId: delivery.headers["x-kayle-delivery-id"],
  });
  expect(delivery.headers).toMatchObject(headers);
});

test("encrypts to the key that it names, by the only algorithms that the server uses", async () => {
  const { publicKey, privateKey } = await generateKeyPair("RSA-OAEP-256", { extractable: true });
  const event = {
    type: "verification.session.expired" as const,
    metadata: {
      contract_version: 1,
      event_id: `evt_${"e".repeat(64)}`,
      verification_session_id: `vs_${"s".repeat(64)}`,
    },
    data: {},
  };
  const { headers, body } = await signAndEncrypt(event, {
    signingSecret: "whsec_0123456789abcdefghijklmnopqrstuv",
    publicKey: await exportJWK(publicKey),
    keyId: "k1",
  });
  const { plaintext, protectedHeader } = await compactDecrypt(body, privateKey);
  expect(protectedHeader).toEqual({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "k1" });
  expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(event);
  expect(headers).toMatchObject({ "content-type": "application/jose", "x-kayle-event": event.type });
});
