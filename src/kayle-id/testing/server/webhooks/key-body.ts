import type { Validator } from "../validator.ts";

const LONGEST_KEY_ID = 128;
const SHORTEST_MODULUS_BYTES = 256;
const PRIVATE_MEMBERS = ["d", "dp", "dq", "oth", "p", "q", "qi"] as const;
const ALGORITHM = "RSA-OAEP-256";

export interface KeyBody {
  readonly keyId: string;
  readonly jwk: Record<string, unknown>;
}

/** Reads a body as the server's validator does. What it says of a missing or wrong member was not recorded. */
export function readKey(validator: Validator, body: Record<string, unknown>): KeyBody {
  const { key_id, jwk, algorithm, key_type } = body;
  if (typeof key_id !== "string") validator.wrongType(["key_id"], "string", key_id);
  else if (key_id.length < 1) validator.tooShort(["key_id"], 1);
  else if (key_id.length > LONGEST_KEY_ID) validator.tooLong(["key_id"], LONGEST_KEY_ID);
  const isObject = typeof jwk === "object" && jwk !== null && !Array.isArray(jwk);
  if (!isObject) validator.wrongType(["jwk"], "object", jwk);
  validator.literal(["algorithm"], algorithm, ALGORITHM);
  validator.literal(["key_type"], key_type, "RSA");
  return { keyId: typeof key_id === "string" ? key_id : "", jwk: isObject ? { ...jwk } : {} };
}

/** The key as the server stores it; undefined when it is no public RSA key of 2048 bits or more for encryption. */
export function publicJwk(jwk: Record<string, unknown>): Record<string, unknown> | undefined {
  const { kty, n, e, alg, use, key_ops } = jwk;
  const isFit =
    kty === "RSA" &&
    bytesOf(n) >= SHORTEST_MODULUS_BYTES &&
    bytesOf(e) > 0 &&
    (alg === undefined || alg === ALGORITHM) &&
    (use === undefined || use === "enc") &&
    (key_ops === undefined || (Array.isArray(key_ops) && key_ops.includes("encrypt"))) &&
    !PRIVATE_MEMBERS.some((name) => name in jwk);
  return isFit ? { e, n, alg: ALGORITHM, kty, key_ops: ["encrypt"] } : undefined;
}

/** How long a base64url text is without its coating; -1 for anything else. */
function bytesOf(value: unknown): number {
  return typeof value === "string" && /^[A-Za-z0-9_-]+$/.test(value) ? Math.floor((value.length * 3) / 4) : -1;
}
