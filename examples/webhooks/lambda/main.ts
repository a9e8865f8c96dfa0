/**
 * Webhooks with AWS Lambda, behind a function URL, an API Gateway or a load balancer: set `main.handler` as the handler.
 * Give the receiver a store of seen events too, because functions share no memory: docs/webhooks.md has one.
 * KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs.
 */
import { createWebhookReceiver, toLambdaHandler } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  // Functions: called at the first delivery, not while the function starts.
  signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

export const handler = toLambdaHandler(receiver, {
  "verification.session.succeeded": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} succeeded and shared ${data.selected_field_keys.join(", ")}`);
  },
  "verification.session.failed": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} failed: ${data.failure_code}`);
  },
  default: ({ type, metadata }) => console.log(`${metadata.event_id}: ${type}`),
});
