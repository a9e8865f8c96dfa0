/** Webhooks with Express. KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs. */
import express from "express";
import { createWebhookReceiver, toNodeHandler } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  signingSecrets: (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

const app = express();

// Before every parser: the signature covers the raw body.
app.post(
  "/webhooks/kayle",
  toNodeHandler(receiver, {
    "verification.session.succeeded": ({ metadata, data }) => {
      console.log(`${metadata.verification_session_id} succeeded and shared ${data.selected_field_keys.join(", ")}`);
    },
    "verification.session.failed": ({ metadata, data }) => {
      console.log(`${metadata.verification_session_id} failed: ${data.failure_code}`);
    },
    default: ({ type, metadata }) => console.log(`${metadata.event_id}: ${type}`),
  }),
);
app.use(express.json());

const server = app.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/webhooks/kayle`);
});
