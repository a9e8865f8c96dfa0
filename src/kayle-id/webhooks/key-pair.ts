import { InvalidArgumentError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPlainObject } from "../../core/values.ts";
import type { WebhookKeyCreateParams } from "../types.ts";

/** Members that only a private or a symmetric JWK has (RFC 7518, section 6). */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * A private RSA key as WebCrypto exports it, with the `key_id` of its public half. A type of our own: a project without the
 * types of the DOM has no `JsonWebKey`.
 */
export interface WebhookPrivateKey {
  /** The `key_id` of the public half. */
  readonly kid: string;
  /** `"RSA"`. */
  readonly kty?: string;
  /** `"RSA-OAEP-256"`. */
  readonly alg?: string;
  /** Whether it may be exported. */
  readonly ext?: boolean;
  /** What it may be used for. */
  readonly key_ops?: string[];
  /** The modulus. */
  readonly n?: string;
  /** The public exponent. */
  readonly e?: string;
  /** The private exponent. */
  readonly d?: string;
  /** The first prime factor. */
  readonly p?: string;
  /** The second prime factor. */
  readonly q?: string;
  /** The exponent of the first factor. */
  readonly dp?: string;
  /** The exponent of the second factor. */
  readonly dq?: string;
  /** The coefficient. */
  readonly qi?: string;
}

/** The public key for `webhooks.keys.create`, and the private key for the webhook receiver. */
export interface WebhookKeyPair {
  /** For `webhooks.keys.create`. */
  readonly publicKey: WebhookKeyCreateParams;
  /** **A secret.** For `privateKeys` of the receiver; it never goes to Kayle ID. */
  readonly privateKey: WebhookPrivateKey;
}

/**
 * Makes an RSA key pair for webhooks, by WebCrypto.
 * @param keyId 1 to 128 characters that identify the key in deliveries
 * @param options.modulusLength bits, at least 2048. @default 2048
 */
export async function generateWebhookKeyPair(
  keyId: string,
  options?: { readonly modulusLength?: number },
): Promise<WebhookKeyPair> {
  const { modulusLength = 2048 } = options ?? {};
  const problem = unknownName(options ?? {}, ["modulusLength"], "an option");
  if (problem) throw new InvalidArgumentError(`generateWebhookKeyPair: ${problem}.`);
  const fits = typeof keyId === "string" && keyId.length >= 1 && keyId.length <= 128;
  if (!fits) throw new InvalidArgumentError("generateWebhookKeyPair: keyId must be a string of 1 to 128 characters.");
  if (!(Number.isInteger(modulusLength) && modulusLength >= 2048)) {
    throw new InvalidArgumentError("generateWebhookKeyPair: modulusLength must be 2048 or more.");
  }
  const algorithm = { name: "RSA-OAEP", hash: "SHA-256", modulusLength, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["encrypt", "decrypt"]);
  const { n = "", e = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const privateKey = await crypto.subtle.exportKey("jwk", pair.privateKey);
  return {
    publicKey: { key_id: keyId, jwk: { kty: "RSA", n, e, alg: "RSA-OAEP-256", use: "enc" } },
    privateKey: { ...privateKey, kid: keyId },
  };
}

/** Rejects a key with any secret member. The message contains names and no values. */
export function checkKey({ jwk }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isPlainObject(jwk)) return "jwk must be an RSA public key as a JWK";
  const secret = PRIVATE_MEMBERS.filter((name) => name in jwk);
  if (secret.length === 0) return undefined;
  return `jwk has private members (${secret.join(", ")}). Send the public key alone; nothing was sent`;
}
