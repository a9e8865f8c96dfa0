// What an integrator does, from the first endpoint to the replayed event: the emulator as one server, the integrator's
// backend as another, the package's own client and receiver between them, and nothing called but through a socket.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { generateWebhookKeyPair, KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { createWebhookReceiver, toNodeHandler, type VerificationEvent } from "sessionwise/kayle-id/webhooks";
import { afterEach, expect, test } from "vitest";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  // The cast: a server on TCP has an address of this shape once it listens.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A Kayle ID whose deliveries go to the backend, wherever their public URL points; the first answers get lost. */
async function kayleServer(backend: () => string, lost = 0) {
  const deliveries: { status: number; code: string }[] = [];
  const emulator = new KayleIdEmulator({
    now: () => Date.now(),
    deliver: async (request) => {
      const answer = await fetch(backend() + new URL(request.url).pathname, request);
      deliveries.push({ status: answer.status, ...(await answer.clone().json()) });
      if (deliveries.length <= lost) throw new TypeError("The answer was lost on its way.");
      return answer;
    },
  });
  const { url, close } = await listen(emulator);
  closers.push(close);
  return { emulator, deliveries, kayle: new KayleId({ apiKey: emulator.apiKey, baseUrl: url }) };
}

test("endpoint, key, session, cancel, event, delivery, replay: handled once", async () => {
  let backend = "";
  // The backend handles the event, but its answer does not arrive: only then the server still has what to replay.
  const { emulator, deliveries, kayle } = await kayleServer(() => backend, 1);

  const { endpoint, signing_secret } = await kayle.webhooks.endpoints.create({ url: "https://shop.example.com/kayle" });
  const { publicKey, privateKey } = await generateWebhookKeyPair("2026-11");
  await kayle.webhooks.keys.create(endpoint.id, publicKey);

  const handled: VerificationEvent[] = [];
  const receiver = createWebhookReceiver({ signingSecrets: [signing_secret], privateKeys: [privateKey] });
  const take = (event: VerificationEvent) => handled.push(event);
  backend = await serve(
    toNodeHandler(receiver, {
      "verification.session.cancelled": take,
      "verification.session.succeeded": take,
      default: () => expect.fail("an event of another type"),
    }),
  );

  const session = await kayle.sessions.create({ share_fields: {}, webhook_endpoint_id: endpoint.id });
  expect(await kayle.sessions.cancel(session.id, { reread: true })).toMatchObject({ status: "cancelled" });
  await emulator.deliverDue();
  expect(handled).toMatchObject([
    { type: "verification.session.cancelled", metadata: { verification_session_id: session.id } },
  ]);

  const eventId = handled[0]?.metadata.event_id ?? "";
  const [delivery, ...others] = await kayle.webhooks.deliveries.list({ event_id: eventId }).toArray({ max: 10 });
  expect(others).toEqual([]);
  expect(delivery).toMatchObject({ status: "pending", attempt_count: 1, webhook_endpoint_id: endpoint.id });
  expect(await kayle.webhooks.events.retrieve(eventId)).toMatchObject({ trigger_id: session.id });

  await kayle.webhooks.events.replay(eventId);
  await emulator.deliverDue();
  expect(deliveries).toEqual([
    { status: 200, code: "handled" },
    { status: 200, code: "duplicate" },
  ]);
  expect(handled).toHaveLength(1);
  const [done] = await kayle.webhooks.deliveries.list({ event_id: eventId }).take(1).toArray();
  expect(done).toMatchObject({ status: "succeeded", payload_retention_reason: "delivered" });
  await expect(kayle.webhooks.events.replay(eventId)).rejects.toMatchObject({ name: "ConflictError", status: 409 });
});

test("claims of a session that succeeded, after a secret was rotated and the backend was down for a while", async () => {
  let backend = await serve((_, response) => response.writeHead(503).end("{}"));
  const { emulator, deliveries, kayle } = await kayleServer(() => backend);
  const { endpoint, signing_secret: old } = await kayle.webhooks.endpoints.create({
    url: "https://shop.example.com/k",
  });
  const { publicKey, privateKey } = await generateWebhookKeyPair("k1");
  await kayle.webhooks.keys.create(endpoint.id, publicKey);
  const shareFields = { age_over_18: { required: true, reason: "The shop sells wine" } };
  const { id } = await kayle.sessions.create({ share_fields: shareFields });

  emulator.sessions.succeed(id, { age_over_18: true });
  await emulator.deliverDue();
  expect(deliveries.map(({ status }) => status)).toEqual([503]);

  const { signing_secret: fresh } = await kayle.webhooks.endpoints.rotateSigningSecret(endpoint.id);
  const claims: (boolean | null)[] = [];
  const receiver = createWebhookReceiver<typeof shareFields>({
    ...{ signingSecrets: [old, fresh], privateKeys: [privateKey], now: () => emulator.clock.now() },
  });
  backend = await serve(
    toNodeHandler(receiver, {
      "verification.session.succeeded": ({ data }) => claims.push(data.claims.age_over_18),
      default: () => expect.fail("an event of another type"),
    }),
  );
  await emulator.clock.advance("10s");
  expect(claims).toEqual([true]);
});
