import fc from "fast-check";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { WebhookError } from "sessionwise";
import { signAndEncrypt } from "sessionwise/kayle-id/testing";
import {
  createWebhookReceiver,
  type VerificationEvent,
  type WebhookReceiverOptions,
  type WebhookRequest,
} from "sessionwise/kayle-id/webhooks";
import { signDelivery } from "../../src/kayle-id/testing/sign-and-encrypt.ts";

export const SECRET = "whsec_0123456789abcdefghijklmnopqrstuv";
export const NOW = Date.parse("2026-03-21T12:00:00Z");

/** A claim that no error, log or answer may repeat. */
export const CLAIM = "Zzyzx-Quux";

export interface Keys {
  readonly publicKey: JWK;
  readonly privateKey: JWK & { readonly kid: string };
}

export async function makeKeys(kid: string): Promise<Keys> {
  const pair = await generateKeyPair("RSA-OAEP-256", { extractable: true });
  return {
    publicKey: { ...(await exportJWK(pair.publicKey)), kid },
    privateKey: { ...(await exportJWK(pair.privateKey)), kid },
  };
}

/** One pair for a whole test file: making one takes a while. */
export const keys = await makeKeys("k1");

const metadata = (id: string) => ({
  contract_version: 1,
  event_id: `evt_${id.padEnd(64, "0")}`,
  verification_session_id: `vs_${"s".repeat(64)}`,
});
const tries = { nfc_tries_used: 1, liveness_tries_used: 3 };

export const succeeded = (id = "a") =>
  ({
    type: "verification.session.succeeded",
    metadata: metadata(id),
    data: {
      claims: { age_over_18: true, family_name: CLAIM, given_names: null, kayle_document_id: "kd_1" },
      selected_field_keys: ["age_over_18", "family_name", "kayle_document_id"],
    },
  }) satisfies VerificationEvent;

export const failed = (id = "b") =>
  ({
    type: "verification.session.failed",
    metadata: metadata(id),
    data: { failure_code: "liveness_failed", ...tries },
  }) satisfies VerificationEvent;

export const expired = (id = "c") =>
  ({ type: "verification.session.expired", metadata: metadata(id), data: {} }) satisfies VerificationEvent;

export const cancelled = (id = "d") =>
  ({
    type: "verification.session.cancelled",
    metadata: metadata(id),
    data: { outcome: "not_verified", reason: "cancelled", ...tries },
  }) satisfies VerificationEvent;

/** An event of a type that only a newer server knows. */
export const newer = (id = "e") => ({
  type: "verification.session.reviewed",
  metadata: metadata(id),
  data: { reviewer: CLAIM },
});

/** A delivery as the server makes it, signed at `now`. */
export function deliver(
  event: Parameters<typeof signAndEncrypt>[0],
  { now = NOW, signingSecret = SECRET, pair = keys }: { now?: number; signingSecret?: string; pair?: Keys } = {},
) {
  return signAndEncrypt(event, { signingSecret, publicKey: pair.publicKey, keyId: pair.privateKey.kid, now });
}

export function asRequest({ headers, body }: { headers: Record<string, string>; body: BodyInit }): Request {
  return new Request("https://hooks.example.com/kayle", { method: "POST", headers, body });
}

/** A receiver whose clock stands at `NOW`. */
export function makeReceiver(options: Partial<WebhookReceiverOptions> = {}) {
  return createWebhookReceiver({
    signingSecrets: [SECRET],
    privateKeys: [keys.privateKey],
    now: () => NOW,
    ...options,
  });
}

/** The code with which a delivery is refused; a failure of the test when it is not. */
export async function refusal(request: WebhookRequest, { receive } = makeReceiver()): Promise<string> {
  const error: unknown = await receive(request).then(
    () => new Error("it was accepted"),
    (thrown) => thrown,
  );
  if (!WebhookError.is(error)) throw error;
  return error.code;
}

/** A body of one's own, rightly signed: only the server can do that, so nothing lets it in but what comes after. */
export function sign(body: string, type = "verification.session.expired") {
  return signDelivery(body, { type, signingSecret: SECRET, now: NOW, deliveryId: "whd_1" });
}

/** A text with one of its characters replaced by another. */
export function changed(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(text.length - 1), fc.integer({ min: 0x21, max: 0x7e }))
    .map(([at, code]) => text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1))
    .filter((other) => other !== text);
}
