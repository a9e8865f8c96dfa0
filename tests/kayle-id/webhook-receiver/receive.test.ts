import { readFileSync } from "node:fs";
import { WebhookError } from "sessionwise";
import type { RawWebhookRequest } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test } from "vitest";
import { createVerify } from "../../../src/kayle-id/webhook-receiver/signature.ts";
import {
  asRequest,
  cancelled,
  deliver,
  expired,
  failed,
  keys,
  makeReceiver,
  newer,
  SECRET,
  succeeded,
} from "../../support/deliveries.ts";

const fixture = (path: string) => JSON.parse(readFileSync(`tests/fixtures/${path}`, "utf8"));
const vectors = fixture("vectors/kayle-webhooks.json");
const recorded = fixture("recorded/webhook_delivery_1.json");

interface HmacVector {
  secret: string;
  timestamp: number;
  payload: string;
  header: string;
}

describe("what the server's own code computed", () => {
  test.each<HmacVector>(vectors.hmac_vectors)(
    "the signature over $payload verifies",
    async ({ secret, timestamp, payload, header }) => {
      const verify = createVerify(
        () => [secret],
        300,
        () => timestamp * 1000,
      );
      await verify(header, new TextEncoder().encode(payload));
      await expect(verify(header, new TextEncoder().encode(`${payload} `))).rejects.toThrow(WebhookError);
    },
  );

  test("the encrypted vector is verified, decrypted and parsed", async () => {
    const { secret, timestamp, request_body, signature_header, content_type, plaintext, private_jwk } =
      vectors.jwe_vector;
    const receiver = makeReceiver({
      signingSecrets: [secret],
      privateKeys: [private_jwk],
      now: () => timestamp * 1000,
    });
    const event = await receiver.receive({
      body: request_body,
      headers: {
        "Content-Type": content_type,
        "X-Kayle-Event": "verification.session.failed",
        "X-Kayle-Signature": signature_header,
      },
    });
    expect(event).toEqual(JSON.parse(plaintext));
  });

  test("the recorded delivery verifies, as far as its private key is known", async () => {
    const { headers, body } = recorded.delivery;
    const seconds = Number(/t=(\d+)/.exec(headers["x-kayle-signature"])?.[1]);
    const options = { now: () => seconds * 1000 };
    const receiver = makeReceiver({ ...options, signingSecrets: [recorded.signing_secret] });
    // The signature is right, and the key thrown away with the recording.
    await expect(receiver.receive({ headers, body })).rejects.toMatchObject({ code: "key_unknown" });
    await expect(makeReceiver(options).receive({ headers, body })).rejects.toMatchObject({
      code: "signature_mismatch",
    });
  });

  test("the recorded payload, delivered anew, arrives as it was", async () => {
    const { receive } = makeReceiver();
    expect(await receive(await deliver(recorded.decrypted_payload))).toEqual(recorded.decrypted_payload);
  });
});

describe("an event", () => {
  test.each([succeeded(), failed(), expired(), cancelled()])("of type $type arrives whole", async (event) => {
    expect(await makeReceiver().receive(asRequest(await deliver(event)))).toEqual(event);
  });

  test("of an unknown type arrives as an unknown event, with all that it holds", async () => {
    const event = newer();
    expect(await makeReceiver().receive(await deliver(event))).toEqual({
      type: "unknown",
      receivedType: event.type,
      metadata: { event_id: event.metadata.event_id },
      payload: event,
    });
  });

  test.each(["toString", "__proto__", "unknown"])("whose type is %s is an unknown one as well", async (type) => {
    const event = await makeReceiver().receive(await deliver({ ...newer(), type }));
    expect(event).toMatchObject({ type: "unknown", receivedType: type });
  });

  test("keeps fields and values that this version does not know", async () => {
    const { type, metadata, data } = failed();
    const event = { type, metadata, data: { ...data, failure_code: "new_check_failed", detail: 1 } };
    expect(await makeReceiver().receive(await deliver(event))).toEqual(event);
  });
});

describe("a delivery is taken", () => {
  async function* pieces(text: string): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < text.length; at += 100) yield new TextEncoder().encode(text.slice(at, at + 100));
  }
  const forms: [string, (body: string, headers: Record<string, string>) => Request | RawWebhookRequest][] = [
    ["as a Request", (body, headers) => asRequest({ body, headers })],
    ["as text with a record of headers", (body, headers) => ({ body, headers })],
    [
      "as bytes with Headers",
      (body, headers) => ({ body: new TextEncoder().encode(body), headers: new Headers(headers) }),
    ],
    [
      "as a Buffer, with headers in capitals and as lists",
      (body, headers) => ({
        body: Buffer.from(body),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]])),
      }),
    ],
    ["as a stream of bytes", (body, headers) => ({ body: pieces(body), headers })],
    [
      "with parameters behind the content type",
      (body, headers) => ({ body, headers: { ...headers, "content-type": "Application/JOSE; charset=utf-8" } }),
    ],
  ];
  test.each(forms)("%s", async (_, make) => {
    const { body, headers } = await deliver(succeeded());
    expect(await makeReceiver().receive(make(body, headers))).toEqual(succeeded());
  });

  test("by several receivers' methods without their object", async () => {
    const { receive, handle } = makeReceiver();
    const delivery = await deliver(expired());
    expect((await receive(delivery)).type).toBe("verification.session.expired");
    expect((await handle(delivery, { default: () => {} })).status).toBe(200);
  });
});

test("a private key with members that say what it is for is taken", async () => {
  const jwk = { ...keys.privateKey, use: "enc", key_ops: ["decrypt"], ext: true, alg: "RSA-OAEP-256" };
  const { receive } = makeReceiver({ privateKeys: [jwk], signingSecrets: [SECRET] });
  expect(await receive(await deliver(expired()))).toEqual(expired());
});
