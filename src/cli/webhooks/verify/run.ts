import { asRecord } from "../../../core/values.ts";
import type { ReceivedEvent } from "../../../kayle-id/webhook-receiver/events.ts";
import type { Context } from "../../frame/context.ts";
import { type RevealFlags, secretPlace } from "../../frame/secret-place.ts";
import { note } from "../../frame/terminal.ts";
import { UsageError } from "../../frame/usage-error.ts";
import { examine } from "./examine.ts";
import { readDelivery } from "./read-delivery.ts";
import { privateKeys, signingSecrets } from "./secrets.ts";

interface Flags extends RevealFlags {
  readonly at?: number;
}

/** What of an event's data says nothing of who the person is. What a newer server adds to it may. */
const IMPERSONAL = new Set([
  ...["failure_code", "outcome", "reason", "selected_field_keys"],
  ...["nfc_tries_used", "liveness_tries_used"],
]);

export async function run({ output }: Context, flags: Flags, file: string): Promise<void> {
  const secrets = signingSecrets();
  const keys = privateKeys();
  if ((flags.reveal || flags.revealTo !== undefined) && !keys) {
    throw new UsageError("Without KAYLE_PRIVATE_KEYS there is nothing to reveal.", "Set it to a JSON list of JWKs.");
  }
  const delivery = readDelivery(file);
  const place = secretPlace(flags);
  const { signedAt, keyId, announced, event } = await examine(delivery, { secrets, keys, at: flags.at ?? Date.now() });
  const found = { signature: "valid", signed_at: signedAt, key_id: keyId, decrypted: event !== undefined };
  if (!event) {
    await output.one({ ...found, announced_type: announced });
    return note("The announced type is not signed. With KAYLE_PRIVATE_KEYS the event is decrypted.");
  }
  const { type, metadata, data } = payloadOf(event);
  const shown = Object.entries(data).filter(([name]) => IMPERSONAL.has(name));
  await output.one({
    ...{ ...found, type, event_id: event.metadata.event_id },
    verification_session_id: metadata.verification_session_id ?? null,
    data: Object.fromEntries(shown),
    ...place?.put("data", data, "Repeat the command with another file."),
  });
  if (!place && shown.length < Object.keys(data).length) {
    note("Not all of its data is shown: --reveal shows it, also what the person shared.");
  }
}

/** The payload as it was sent, also of a type that this version does not know. */
function payloadOf(event: ReceivedEvent) {
  const payload = event.type === "unknown" ? event.payload : event;
  const type = event.type === "unknown" ? event.receivedType : event.type;
  return { type, metadata: asRecord(payload.metadata), data: asRecord(Reflect.get(payload, "data")) };
}
