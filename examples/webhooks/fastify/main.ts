/** Webhooks with Fastify. KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs. */
import fastify from "fastify";
import { createWebhookReceiver, toFastifyPlugin } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  signingSecrets: (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

const webhooks = toFastifyPlugin(receiver, {
  "verification.session.succeeded": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} succeeded and shared ${data.selected_field_keys.join(", ")}`);
  },
  "verification.session.failed": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} failed: ${data.failure_code}`);
  },
  default: ({ type, metadata }) => console.log(`${metadata.event_id}: ${type}`),
});

const app = fastify();
// It brings a parser of its own, and parsers of the app do not reach it.
app.register(webhooks, { prefix: "/webhooks/kayle" });

const origin = await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT ?? 0) });
console.log(`${origin}/webhooks/kayle`);
