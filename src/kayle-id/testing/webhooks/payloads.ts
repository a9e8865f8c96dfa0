import type { Session } from "../../types.ts";
import type { WebhookPayload } from "../sign-and-encrypt.ts";

type WithoutMetadata<P> = P extends WebhookPayload ? Omit<P, "metadata"> : never;

/** The payload of an event without the metadata that all events have. */
export type Outcome = WithoutMetadata<WebhookPayload>;

/** The payload, before encryption. */
export function payloadOf(outcome: Outcome, { id, contract_version }: Session, eventId: string): WebhookPayload {
  return { ...outcome, metadata: { contract_version, event_id: eventId, verification_session_id: id } };
}
