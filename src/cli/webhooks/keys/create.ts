import { isPlainObject } from "../../../core/values.ts";
import type { WebhookKeyCreateParams } from "../../../kayle-id/types.ts";
import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { parseJson, readInput } from "../../frame/read-input.ts";
import { UsageError } from "../../frame/usage-error.ts";

/** Of a JWK with a key far longer than any in use. */
const MOST_BYTES = 65_536;

interface Flags {
  readonly jwk: string;
  readonly keyId?: string;
}

export async function run(context: Context, flags: Flags, endpointId: string): Promise<void> {
  const params = readKey(flags);
  const { keys } = kayleOf(context).webhooks;
  context.onInterrupt(() => ({
    done: "The key may have been added.",
    next: `sessionwise webhooks keys list ${endpointId} shows it.`,
  }));
  await context.output.one({ ...(await keys.create(endpointId, params)) });
}

function readKey({ jwk: file, keyId }: Flags): WebhookKeyCreateParams {
  const read = parseJson(readInput(file, MOST_BYTES).toString("utf8"));
  if (!isPlainObject(read)) {
    throw new UsageError(`${file} is not a JWK. Nothing was sent.`, "sessionwise webhooks keys generate prints one.");
  }
  const { kid, ...jwk } = read;
  const key_id = keyId ?? kid;
  if (typeof key_id !== "string" || key_id === "") {
    throw new UsageError(`${file} has no kid. Nothing was sent.`, "Give the name of the key by --key-id.");
  }
  // The cast: the client refuses a JWK with private members, and the server what is not a public key.
  return { key_id, jwk: jwk as WebhookKeyCreateParams["jwk"] };
}
