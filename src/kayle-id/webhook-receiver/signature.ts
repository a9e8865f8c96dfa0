import { WebhookError } from "../../core/errors/index.ts";
import { joinBytes } from "../../core/join-bytes.ts";
import type { Ask } from "./secrets.ts";

const HMAC = { name: "HMAC", hash: "SHA-256" };

interface Signature {
  /** The seconds as they were written: the signature covers the string, not the number. */
  readonly t: string;
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** Verifies the value of `X-Kayle-Signature` over a raw body, and that it was signed not long ago. */
export type Verify = (header: string, body: Uint8Array) => Promise<void>;

export function createVerify(secrets: Ask<readonly string[]>, tolerance: number, now: () => number): Verify {
  // The keys, not a promise of them: in workerd a request cannot await what another request started.
  let keys: readonly CryptoKey[] | undefined;
  return async (header, body) => {
    const { t, mac } = parse(header);
    keys ??= await Promise.all((await secrets()).map(importSecret));
    const message = signedMessage(t, body);
    // By WebCrypto, which compares in constant time; and always all of them, so that timing does not reveal which matched.
    const results = await Promise.all(keys.map((key) => crypto.subtle.verify(HMAC, key, mac, message)));
    if (!results.includes(true)) {
      throw new WebhookError(
        "signature_mismatch",
        "The signature matches none of the signing secrets: the secret is another endpoint's, the body was changed in transit, or the request is forged.",
      );
    }
    const away = Math.abs(Math.floor(now() / 1000) - Number(t));
    // Negated, so that a clock that does not return a number rejects the delivery.
    if (!(away <= tolerance)) {
      throw new WebhookError(
        "timestamp_out_of_tolerance",
        `The delivery was signed ${away} seconds away from this clock, and ${tolerance} are allowed: a replay, or a wrong clock.`,
      );
    }
  };
}

/** `t=<unix seconds>,v1=<lower-case hex>`, in any order; additions of later versions are ignored. */
function parse(header: string): Signature {
  const parts = header.split(",").map((part) => part.split("="));
  const only = (wanted: string) => {
    const found = parts.filter(([name]) => name === wanted);
    return found.length === 1 ? found[0]?.slice(1).join("=") : undefined;
  };
  const t = only("t");
  const hex = only("v1");
  if (!t || !hex || !/^\d{1,15}$/.test(t) || !/^[0-9a-f]{64}$/.test(hex)) {
    throw new WebhookError(
      "signature_malformed",
      "X-Kayle-Signature is not of the form t=<unix seconds>,v1=<64 hex digits>: this is not a Kayle ID delivery.",
    );
  }
  return { t, mac: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) };
}

function signedMessage(t: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes([new TextEncoder().encode(`${t}.`), body]);
}

function importSecret(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), HMAC, false, ["verify"]);
}
