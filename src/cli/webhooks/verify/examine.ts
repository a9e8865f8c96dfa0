import { WebhookError } from "../../../core/errors/index.ts";
import { show } from "../../../core/values.ts";
import { createDecrypt, keyIdOf } from "../../../kayle-id/webhook-receiver/decrypt.ts";
import type { ReceivedEvent } from "../../../kayle-id/webhook-receiver/events.ts";
import { open } from "../../../kayle-id/webhook-receiver/incoming.ts";
import { parseEvent } from "../../../kayle-id/webhook-receiver/parse.ts";
import type { PrivateKeys } from "../../../kayle-id/webhook-receiver/private-keys.ts";
import type { RawWebhookRequest } from "../../../kayle-id/webhook-receiver/request.ts";
import { createVerify } from "../../../kayle-id/webhook-receiver/signature.ts";
import { UsageError } from "../../frame/usage-error.ts";

/** Seconds, as a receiver has it unless it is told otherwise. */
const TOLERANCE = 300;

interface Means {
  readonly secrets: readonly string[];
  readonly keys: PrivateKeys | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A delivery whose signature is right. */
interface Examined {
  readonly signedAt: string | null;
  readonly keyId: string | null;
  /** By the header, which is not signed. */
  readonly announced: string;
  /** Undefined without private keys. */
  readonly event: ReceivedEvent | undefined;
}

/** Does what a receiver does, in the same order, and keeps what it finds on the way. A refusal says what it found. */
export async function examine(delivery: RawWebhookRequest, { secrets, keys, at }: Means): Promise<Examined> {
  let signedAt: string | null = null;
  let keyId: string | null = null;
  try {
    const incoming = open(delivery);
    const signature = incoming.header("X-Kayle-Signature");
    const announced = incoming.header("X-Kayle-Event");
    const body = await incoming.readBody();
    signedAt = timeOf(signature);
    await createVerify(
      () => secrets,
      TOLERANCE,
      () => at,
    )(signature, body);
    const kid = keyIdOf(new TextDecoder().decode(body));
    keyId = typeof kid === "string" ? kid : null;
    const event = keys && parseEvent(await createDecrypt(() => keys)(new TextDecoder().decode(body)), announced);
    return { signedAt, keyId, announced, event };
  } catch (error) {
    if (!WebhookError.is(error)) throw error;
    throw new UsageError(`The delivery is refused. ${error.message}`, hintOf(error.code, signedAt, keyId), error.code);
  }
}

function hintOf(code: string, signedAt: string | null, keyId: string | null): string | undefined {
  if (code === "timestamp_out_of_tolerance") {
    return `Its signature is right, and was made at ${signedAt}. If the delivery came then, give that time as --at.`;
  }
  if (code === "signature_mismatch") {
    return "sessionwise webhooks endpoints secret ID --reveal-to FILE gives the secret that signs for an endpoint now.";
  }
  return code === "key_unknown" || code === "decryption_failed" ? `Its key is ${show(keyId)}.` : undefined;
}

/** Null where it does not say one. */
function timeOf(signature: string): string | null {
  const seconds = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]);
  return new Date(seconds * 1000).toJSON();
}
