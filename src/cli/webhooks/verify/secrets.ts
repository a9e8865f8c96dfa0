import { ConfigurationError } from "../../../core/errors/index.ts";
import { type PrivateKeys, readPrivateKeys } from "../../../kayle-id/webhook-receiver/private-keys.ts";
import { readSecrets } from "../../../kayle-id/webhook-receiver/secrets.ts";
import { parseJson } from "../../frame/read-input.ts";
import { UsageError } from "../../frame/usage-error.ts";

const SECRETS = "KAYLE_SIGNING_SECRETS";
const KEYS = "KAYLE_PRIVATE_KEYS";

export function signingSecrets(): readonly string[] {
  const given = process.env[SECRETS];
  if (given) return named(SECRETS, () => readSecrets(given.split(",")));
  throw new UsageError(
    `${SECRETS} is not set, and without a secret no signature can be verified.`,
    "sessionwise webhooks endpoints secret ID --reveal-to FILE gives the secret of an endpoint.",
  );
}

/** Undefined where there are none: then nothing is decrypted. */
export function privateKeys(): PrivateKeys | undefined {
  const given = process.env[KEYS];
  return given ? named(KEYS, () => readPrivateKeys(parseJson(given))) : undefined;
}

/** What is wrong with them, by the name of the variable instead of that of the receiver's option. */
function named<T>(variable: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!ConfigurationError.is(error)) throw error;
    throw new UsageError(error.message.replace(/^Webhook receiver: \w+/, variable));
  }
}
