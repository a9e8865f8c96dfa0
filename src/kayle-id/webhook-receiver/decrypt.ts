import { type CryptoKey, compactDecrypt, decodeProtectedHeader, importJWK } from "jose";
import { ConfigurationError, WebhookError } from "../../core/errors/index.ts";
import { show } from "../../core/values.ts";
import type { PrivateKeys, PrivateNumbers } from "./private-keys.ts";
import type { Ask } from "./secrets.ts";

/** The only algorithms accepted, whatever the header of a delivery says. */
const ALG = "RSA-OAEP-256";
const ENC = "A256GCM";

/** Decrypts a compact JWE whose signature has been verified. */
export type Decrypt = (jwe: string) => Promise<Uint8Array>;

export function createDecrypt(keys: Ask<PrivateKeys>): Decrypt {
  const imported = new Map<string, CryptoKey>();

  const keyFor = async (kid: unknown): Promise<CryptoKey> => {
    const numbers = typeof kid === "string" ? (await keys()).get(kid) : undefined;
    if (typeof kid !== "string" || !numbers) {
      throw new WebhookError(
        "key_unknown",
        "The delivery is encrypted to a key that is not among privateKeys: add the private half of the endpoint's active key.",
      );
    }
    const key = imported.get(kid) ?? (await importPrivate(kid, numbers));
    imported.set(kid, key);
    return key;
  };

  return async (jwe) => {
    const key = await keyFor(keyIdOf(jwe));
    const options = { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] };
    try {
      return (await compactDecrypt(jwe, key, options)).plaintext;
    } catch {
      // One error for every cause: a difference between them could be used to decrypt the payload piece by piece.
      throw new WebhookError(
        "decryption_failed",
        "The delivery cannot be decrypted: the private key with its kid does not belong to the endpoint's key. Replace it.",
      );
    }
  };
}

/** The key id that a header names. Rejects every header except the documented one. */
export function keyIdOf(jwe: string): unknown {
  let header: Record<string, unknown>;
  try {
    if (jwe.split(".").length !== 5) throw new TypeError("not five parts");
    header = decodeProtectedHeader(jwe);
  } catch {
    throw new WebhookError("jwe_malformed", "The body is not a compact JWE: this is not a Kayle ID delivery.");
  }
  if (header.alg !== ALG || header.enc !== ENC || "zip" in header || "crit" in header) {
    throw new WebhookError(
      "jwe_refused",
      `The delivery is not encrypted with ${ALG} and ${ENC}: no other algorithm and no compression is accepted.`,
    );
  }
  return header.kid;
}

async function importPrivate(kid: string, numbers: PrivateNumbers): Promise<CryptoKey> {
  try {
    return await importJWK({ kty: "RSA", ...numbers }, ALG, { extractable: false });
  } catch {
    // The cause is left out: a runtime may quote the key material that it could not read.
    throw new ConfigurationError(`The private key ${show(kid)} is not a usable RSA key: export it as a JWK again.`);
  }
}
