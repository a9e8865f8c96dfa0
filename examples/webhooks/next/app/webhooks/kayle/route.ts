/** Webhooks with Next.js. KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs. */
import { createWebhookReceiver, type WebhookHandlers } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  // Functions: called at the first delivery, not by `next build`.
  signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

const handlers: WebhookHandlers = {
  "verification.session.succeeded": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} succeeded and shared ${data.selected_field_keys.join(", ")}`);
  },
  "verification.session.failed": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} failed: ${data.failure_code}`);
  },
  default: ({ type, metadata }) => console.log(`${metadata.event_id}: ${type}`),
};

// Nothing may read the body before: `request.clone()` has a copy.
export const POST = (request: Request): Promise<Response> => receiver.handle(request, handlers);
