/** Webhooks with Koa. KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs. */
import { bodyParser } from "@koa/bodyparser";
import Koa from "koa";
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

const app = new Koa();

// Before every parser: the signature covers the raw body, which `ctx.req` is as long as nothing has read it.
app.use(async (ctx, next) => {
  if (ctx.method !== "POST" || ctx.path !== "/webhooks/kayle") return next();
  const response = await receiver.handle({ headers: ctx.headers, body: ctx.req }, handlers);
  ctx.status = response.status;
  ctx.type = "application/json";
  ctx.body = await response.text();
});
app.use(bodyParser());

const server = app.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/webhooks/kayle`);
});
