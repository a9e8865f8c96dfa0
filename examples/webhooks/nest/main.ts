/** Webhooks with NestJS. KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs. */
import "reflect-metadata";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { createWebhookReceiver, toNodeHandler } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  signingSecrets: (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

@Module({})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ["error", "warn"] });

// Here and not in a controller: before every parser, those of `app.useBodyParser` too. `app.get` has your providers.
app.use(
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

await app.listen(Number(process.env.PORT ?? 0), "127.0.0.1");
console.log(`${await app.getUrl()}/webhooks/kayle`);
