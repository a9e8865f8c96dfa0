import { envelopeError } from "../responses.ts";

/** 409: what there was to send was delivered, never made for want of a key, or kept long enough. */
export function payloadGone(): Response {
  return envelopeError(409, {
    code: "WEBHOOK_PAYLOAD_EXPIRED",
    message: "Webhook payload is no longer retained.",
    hint: "Payload expired; create a new verification session or handle the event manually.",
    docs: "https://kayle.id/docs/api/webhooks/deliveries#payload-retention",
  });
}
