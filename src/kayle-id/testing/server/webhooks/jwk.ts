import { propertiesOf } from "../body.ts";
import { wrongType } from "../issues.ts";
import type { Validator } from "../validator.ts";

const ALGORITHM = "RSA-OAEP-256";
const SHORTEST_MODULUS_BYTES = 256;
const PRIVATE_MEMBERS = ["d", "dp", "dq", "oth", "p", "q", "qi"] as const;
/** Not recorded: whether a public key may also list `verify`. */
const PUBLIC_USES = ["encrypt", "wrapKey"];
const LONGEST_MEMBER = 8192;
const LONGEST_OPERATION = 64;
const MOST_OPERATIONS = 8;
/** The minimum and maximum length of the members that are strings. */
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  n: [1, LONGEST_MEMBER],
  e: [1, 64],
  alg: [0, 64],
  use: [0, 32],
};

/** Reads the shape of a key, which is all that the server's validator checks. */
export function readJwk(validator: Validator, jwk: unknown): Record<string, unknown> {
  const members = propertiesOf(jwk);
  if (!members) validator.wrongType(["jwk"], "object", jwk);
  for (const [name, value] of Object.entries(members ?? {})) {
    const path = ["jwk", name];
    const lengths = Object.hasOwn(LENGTHS, name) ? LENGTHS[name] : undefined;
    if (lengths) validator.text(path, value, ...lengths);
    else if (name === "kty") validator.literal(path, value, "RSA");
    else if (Array.isArray(value)) readList(validator, path, value);
    else if (name === "key_ops") validator.wrongType(path, "array", value);
    else if (typeof value === "string") validator.text(path, value, 0, LONGEST_MEMBER);
    else if (typeof value !== "boolean" && typeof value !== "number") {
      const types = ["string", "boolean", "number", "array"];
      validator.noneOf(
        path,
        types.map((type) => [wrongType([], type, value)]),
      );
    }
  }
  return { ...members };
}

/** Not recorded: lists that are too long, or have items that are not strings. */
function readList(validator: Validator, path: readonly string[], list: readonly unknown[]): void {
  for (const [index, one] of list.entries()) validator.text([...path, index], one, 0, LONGEST_OPERATION);
  validator.length(path, list, 0, MOST_OPERATIONS);
}

/** The key as the server stores it; undefined when it is not a public RSA encryption key of 2048 bits or more. */
export function publicJwk(jwk: Record<string, unknown>): Record<string, unknown> | undefined {
  const { kty, n, e, alg, use, key_ops } = jwk;
  const isFit =
    kty === "RSA" &&
    bytesOf(n).length >= SHORTEST_MODULUS_BYTES &&
    isOdd(bytesOf(e)) &&
    (alg === undefined || alg === ALGORITHM) &&
    (use === undefined || use === "enc") &&
    (key_ops === undefined || isForEncryption(key_ops)) &&
    !PRIVATE_MEMBERS.some((name) => name in jwk);
  return isFit ? { e, n, alg: ALGORITHM, kty, key_ops: ["encrypt"] } : undefined;
}

/** Every other operation of the key must be one that a public key can do. */
function isForEncryption(operations: unknown): boolean {
  return (
    Array.isArray(operations) && operations.includes("encrypt") && operations.every((one) => PUBLIC_USES.includes(one))
  );
}

/** An RSA exponent is never even. */
function isOdd(bytes: string): boolean {
  return bytes.charCodeAt(bytes.length - 1) % 2 === 1;
}

/** The bytes of a base64url string, one character each; an empty string for anything else. */
function bytesOf(value: unknown): string {
  if (typeof value !== "string" || !/^[A-Za-z0-9_-]+$/.test(value) || value.length % 4 === 1) return "";
  return atob(value.replaceAll("-", "+").replaceAll("_", "/"));
}
