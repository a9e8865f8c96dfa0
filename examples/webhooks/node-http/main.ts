/** Webhooks with plain `node:http`. KAYLE_SIGNING_SECRETS: comma-separated; KAYLE_PRIVATE_KEYS: a JSON list of JWKs. */
import { createServer } from "node:http";
import { createWebhookReceiver, toNodeHandler } from "sessionwise/kayle-id/webhooks";

const receiver = createWebhookReceiver({
  signingSecrets: (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
  privateKeys: JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
  onError: (error, { stage }) => console.error(`${stage}: ${String(error)}`),
});

const webhooks = toNodeHandler(receiver, {
  "verification.session.succeeded": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} succeeded and shared ${data.selected_field_keys.join(", ")}`);
  },
  "verification.session.failed": ({ metadata, data }) => {
    console.log(`${metadata.verification_session_id} failed: ${data.failure_code}`);
  },
  default: ({ type, metadata }) => console.log(`${metadata.event_id}: ${type}`),
});

const server = createServer((request, response) => {
  if (request.method === "POST" && request.url === "/webhooks/kayle") void webhooks(request, response);
  else response.writeHead(404).end();
});

server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/webhooks/kayle`);
});
