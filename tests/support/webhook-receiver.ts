import { createHmac, timingSafeEqual } from "node:crypto";
import { compactDecrypt, importJWK } from "jose";
import { KayleId } from "sessionwise";
import { generateWebhookKeyPair, type WebhookEndpointCreateParams } from "sessionwise/kayle-id";
import { KayleIdEmulator, type KayleIdEmulatorOptions, type WebhookPayload } from "sessionwise/kayle-id/testing";

const pair = generateWebhookKeyPair("test-key");

/** A delivery as its endpoint received it. */
export interface Received {
  readonly url: string;
  readonly deliveryId: string;
  readonly type: string;
  /** Seconds since 1970, from the signature. */
  readonly signedAt: number;
  readonly body: string;
  readonly event: WebhookPayload;
}

/** Checks a delivery as a receiver does that trusts nobody: the signature first, then the decryption. */
export async function open(request: Request, signingSecret: string): Promise<Received> {
  const body = await request.text();
  const header = request.headers.get("x-kayle-signature") ?? "";
  const [, seconds = "", given = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  const mac = createHmac("sha256", signingSecret).update(`${seconds}.${body}`).digest();
  if (!timingSafeEqual(mac, Buffer.from(given, "hex"))) throw new Error("The signature is wrong.");
  const { privateKey } = await pair;
  const { plaintext, protectedHeader } = await compactDecrypt(body, await importJWK(privateKey, "RSA-OAEP-256"));
  if (protectedHeader.kid !== "test-key") throw new Error("The key is another.");
  return {
    url: request.url,
    deliveryId: request.headers.get("x-kayle-delivery-id") ?? "",
    type: request.headers.get("x-kayle-event") ?? "",
    signedAt: Number(seconds),
    body,
    event: JSON.parse(new TextDecoder().decode(plaintext)),
  };
}

/** An emulator with an endpoint and its key, and whatever arrived there. `answers` are given in turn, the last for ever. */
export async function world(
  answers: readonly (Response | Error)[] = [new Response(null, { status: 204 })],
  endpointParams: Partial<WebhookEndpointCreateParams> = {},
  options: KayleIdEmulatorOptions = {},
) {
  const received: Received[] = [];
  const secrets = new Map<string, string>();
  // Opened in the order of arrival, which takes one longer than the other.
  let before: Promise<unknown> = Promise.resolve();
  const emulator = new KayleIdEmulator({
    now: "2026-03-21T12:00:00Z",
    deliver: async (request) => {
      const opened = before.then(() => open(request, secrets.get(request.url) ?? ""));
      before = opened.catch(() => {});
      received.push(await opened);
      const answer = answers[Math.min(received.length, answers.length) - 1];
      if (answer instanceof Response) return answer.clone();
      throw answer ?? new Error("There is no answer.");
    },
    ...options,
  });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0 });
  const addEndpoint = async (url: string, params: Partial<WebhookEndpointCreateParams> = {}) => {
    const { endpoint, signing_secret } = await kayle.webhooks.endpoints.create({ url, ...params });
    secrets.set(url, signing_secret);
    const key = await kayle.webhooks.keys.create(endpoint.id, (await pair).publicKey);
    return { endpoint, key, signing_secret };
  };
  const first = await addEndpoint("https://hooks.example.com/kayle", endpointParams);
  return { emulator, kayle, received, secrets, addEndpoint, ...first };
}

/** The one delivery of an endpoint's one event. */
export async function onlyDelivery(kayle: KayleId) {
  const [delivery, ...others] = await kayle.webhooks.deliveries.list().toArray({ max: 10 });
  if (!delivery || others.length > 0) throw new Error(`There are ${others.length + 1} deliveries.`);
  return delivery;
}
