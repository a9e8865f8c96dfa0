import { CompactEncrypt, importJWK } from "jose";
import type {
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptSucceededWebhookPayload,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookPayload,
} from "../../../generated/kayle-id/types.ts";

/** The decrypted payload of a delivery. */
export type WebhookPayload =
  | VerificationAttemptSucceededWebhookPayload
  | VerificationAttemptFailedWebhookPayload
  | VerificationSessionExpiredWebhookPayload
  | VerificationSessionCancelledWebhookPayload;

/** An event of a type that this version does not know yet, to test how a receiver handles it. */
export interface NewerWebhookPayload {
  /** The type of the event. */
  readonly type: string & {};
  /** The id of the event. */
  readonly metadata: { readonly event_id: string };
  /** What the event says. */
  readonly data: object;
}

/** A webhook request as the server would send it: `new Request(url, { method: "POST", headers, body })`. */
export interface WebhookDeliveryRequest {
  /** The headers, the signature among them. */
  readonly headers: Record<string, string>;
  /** A compact JWE. */
  readonly body: string;
}

/** A public RSA key as JWK, as WebCrypto and `generateWebhookKeyPair` export it. */
export interface PublicJwk {
  /** `"RSA"`. */
  readonly kty?: string | undefined;
  /** The modulus. */
  readonly n?: string | undefined;
  /** The exponent. */
  readonly e?: string | undefined;
}

/** The secret and the key of the endpoint, and what else a delivery has. */
export interface SignAndEncryptOptions {
  /** The whole secret of the endpoint, with its `whsec_`. */
  readonly signingSecret: string;
  /** The public RSA key of the endpoint, 2048 bits or more. */
  readonly publicKey: PublicJwk;
  /** The `key_id` under which the endpoint has that key. */
  readonly keyId: string;
  /** Milliseconds since 1970 at which it is signed. @default now */
  readonly now?: number;
  /** @default an id that is always the same */
  readonly deliveryId?: string;
}

/**
 * Makes the request by which Kayle ID delivers an event: a compact JWE (RSA-OAEP-256, A256GCM), signed over its raw text
 * by HMAC-SHA256. The webhook receiver accepts it like a real one.
 */
export async function signAndEncrypt(
  event: WebhookPayload | NewerWebhookPayload,
  { signingSecret, publicKey, keyId, now = Date.now(), deliveryId = `whd_${"0".repeat(64)}` }: SignAndEncryptOptions,
): Promise<WebhookDeliveryRequest> {
  const body = await encryptPayload(event, publicKey, keyId);
  return signDelivery(body, { type: event.type, signingSecret, now, deliveryId });
}

/** The payload as the body of a delivery. Every attempt of a delivery sends the same body. */
export async function encryptPayload(
  event: WebhookPayload | NewerWebhookPayload,
  { n = "", e = "" }: PublicJwk,
  keyId: string,
): Promise<string> {
  const key = await importJWK({ kty: "RSA", n, e }, "RSA-OAEP-256");
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(event)))
    .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: keyId })
    .encrypt(key);
}

/** The request of one delivery attempt: the timestamp, and with it the signature, is new each time. */
export async function signDelivery(
  body: string,
  { type, signingSecret, now, deliveryId }: { type: string; signingSecret: string; now: number; deliveryId: string },
): Promise<WebhookDeliveryRequest> {
  const seconds = Math.floor(now / 1000);
  const text = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", text.encode(signingSecret), algorithm, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign(algorithm, key, text.encode(`${seconds}.${body}`)));
  const hex = Array.from(mac, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    headers: {
      "content-type": "application/jose",
      "x-kayle-delivery-id": deliveryId,
      "x-kayle-event": type,
      "x-kayle-signature": `t=${seconds},v1=${hex}`,
    },
    body,
  };
}
