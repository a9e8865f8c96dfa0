// For the routes that show what may go wrong.
import { createWebhookReceiver, type WebhookHandlers } from "sessionwise/kayle-id/webhooks";

export const receiver = createWebhookReceiver({
  signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

export const handlers: WebhookHandlers = {
  default: ({ metadata }) => {
    if (metadata.event_id === "evt_unlucky") throw new Error("The database is down.");
    console.log(`handled ${metadata.event_id}`);
  },
};
