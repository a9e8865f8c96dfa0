import { envelopeError } from "../responses.ts";

/** 409: the payload was delivered, never created because there was no key, or has expired. */
export function payloadGone(): Response {
  return envelopeError(409, {
    code: "WEBHOOK_PAYLOAD_EXPIRED",
    message: "Webhook payload is no longer retained.",
    hint: "Payload expired; create a new verification session or handle the event manually.",
    docs: "https://kayle.id/docs/api/webhooks/deliveries#payload-retention",
  });
}
