import { base64url } from "jose";
import { ConfigurationError } from "../../core/errors/index.ts";

/**
 * A private RSA key as a JWK. `kid` must be the `key_id` that the endpoint has for the public half; the members are those
 * that WebCrypto and jose export.
 */
export interface PrivateJwk {
  /** The `key_id` of the public half at the endpoint. */
  readonly kid: string;
  /** `"RSA"`. */
  readonly kty?: string | undefined;
  /** `"RSA-OAEP-256"`, if it is there. */
  readonly alg?: string | undefined;
  /** The modulus. */
  readonly n?: string | undefined;
  /** The public exponent. */
  readonly e?: string | undefined;
  /** The private exponent. */
  readonly d?: string | undefined;
  /** The first prime factor. */
  readonly p?: string | undefined;
  /** The second prime factor. */
  readonly q?: string | undefined;
  /** The exponent of the first factor. */
  readonly dp?: string | undefined;
  /** The exponent of the second factor. */
  readonly dq?: string | undefined;
  /** The coefficient. */
  readonly qi?: string | undefined;
}

/** The numbers of a private RSA key, all of which WebCrypto needs. What the key may be used for is not taken over. */
const NUMBERS = ["n", "e", "d", "p", "q", "dp", "dq", "qi"] as const;
/** The length in base64url of 2048 bits. */
const SHORTEST_MODULUS = 342;

export type PrivateNumbers = Readonly<Record<(typeof NUMBERS)[number], string>>;

/** The numbers of each key, by its `kid`. */
export type PrivateKeys = ReadonlyMap<string, PrivateNumbers>;

/** Throws a `ConfigurationError` that says which key is wrong and why, and quotes none of it. */
export function readPrivateKeys(jwks: unknown): PrivateKeys {
  const keys = new Map<string, PrivateNumbers>();
  // Not any iterable: a JSON string is one as well.
  for (const [index, jwk] of Array.isArray(jwks) ? jwks.entries() : []) {
    const read = readKey(jwk);
    const problem =
      typeof read === "string" ? read : keys.has(read.kid) ? "has the same kid as another key" : undefined;
    if (problem) throw new ConfigurationError(`Webhook receiver: privateKeys[${index}] ${problem}.`);
    if (typeof read !== "string") keys.set(read.kid, read.numbers);
  }
  if (keys.size > 0) return keys;
  throw new ConfigurationError("Webhook receiver: privateKeys must be a list of at least one private JWK.");
}

/** The key, or what is wrong with it. */
function readKey(value: unknown): { readonly kid: string; readonly numbers: PrivateNumbers } | string {
  if (typeof value !== "object" || value === null) return "is not a JWK object: parse it if it is a JSON string";
  // The cast: any member may be read from an object, and its value is checked below.
  const jwk = value as Readonly<Record<string, unknown>>;
  const { kid, kty, alg = "RSA-OAEP-256" } = jwk;
  if (typeof kid !== "string" || kid === "") return "needs a kid: the key_id that the endpoint has for it";
  if (kty !== "RSA") return "is not an RSA key";
  if (alg !== "RSA-OAEP-256") return "is for another algorithm than RSA-OAEP-256";
  if (jwk.d === undefined) return "is a public key: give the private one";
  const bad = NUMBERS.find((name) => !isBase64url(jwk[name]));
  if (bad) return `needs ${bad} as a base64url string`;
  // The cast: all of them are strings, as just checked.
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, jwk[name]])) as PrivateNumbers;
  if (numbers.n.length < SHORTEST_MODULUS) return "has fewer than 2048 bits";
  return belongTogether(numbers)
    ? { kid, numbers }
    : "has numbers that do not belong together: it may be truncated or mixed up with another key";
}

function isBase64url(value: unknown): boolean {
  return typeof value === "string" && /^(?:[\w-]{4})*[\w-]{2,4}$/.test(value);
}

/** Not every runtime checks this on import, and with an inconsistent key no delivery could be decrypted. */
function belongTogether(numbers: PrivateNumbers): boolean {
  const of = (name: keyof PrivateNumbers) => {
    const hex = Array.from(base64url.decode(numbers[name]), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return BigInt(`0x0${hex}`);
  };
  const [d, p, q] = [of("d"), of("p"), of("q")];
  if (p < 2n || q < 2n || p * q !== of("n")) return false;
  const [toP, toQ] = [p - 1n, q - 1n];
  const inverts = of("e") * d - 1n;
  return (
    inverts % toP === 0n &&
    inverts % toQ === 0n &&
    of("dp") === d % toP &&
    of("dq") === d % toQ &&
    (of("qi") * q) % p === 1n
  );
}
