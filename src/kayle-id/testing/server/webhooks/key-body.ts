import type { Validator } from "../validator.ts";
import { readJwk } from "./jwk.ts";

const LONGEST_KEY_ID = 128;

export interface KeyBody {
  readonly keyId: string;
  readonly jwk: Record<string, unknown>;
}

/** Reads a body as the server's validator does. */
export function readKey(validator: Validator, body: Record<string, unknown>): KeyBody {
  const { key_id, jwk, algorithm, key_type } = body;
  const keyId = validator.text(["key_id"], key_id, 1, LONGEST_KEY_ID) ? key_id : "";
  const read = readJwk(validator, jwk);
  validator.literal(["algorithm"], algorithm, "RSA-OAEP-256");
  validator.literal(["key_type"], key_type, "RSA");
  return { keyId, jwk: read };
}
