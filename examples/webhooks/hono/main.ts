/**
 * Webhooks with Hono; any framework with a `Request` and a `Response` works the same way.
 * KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs.
 */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createWebhookReceiver, type WebhookHandlers } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  signingSecrets: (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
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

const app = new Hono();
// `c.req.raw` is the Request itself: do not read its body before this, or read a clone.
app.post("/webhooks/kayle", (c) => receiver.handle(c.req.raw, handlers));

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 0) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}/webhooks/kayle`);
});
