// Adapters take a receiver with its handlers, or one function that responds to requests.
import fastify from "fastify";
import {
  toFastifyPlugin,
  toLambdaHandler,
  toNodeHandler,
  type WebhookReceiver,
  type WebhookResponder,
} from "sessionwise/kayle-id/webhooks";
import { describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver } from "../../support/deliveries.ts";
import { hostLambda } from "../../support/lambda-host.ts";
import { serve } from "../../support/serve.ts";

interface Hosted {
  readonly url: string;
  close(): Promise<void>;
}

async function hostFastify(responder: WebhookResponder): Promise<Hosted> {
  const app = fastify();
  app.register(toFastifyPlugin(responder));
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, close: () => app.close() };
}

test.each([undefined, true, "queued", "toString"])("an outcome %s of respond is not a success", async (outcome) => {
  const messages: string[] = [];
  const { respond } = makeReceiver({ onError: (error) => messages.push(String(error)) });
  // The cast: as a program without types returns it.
  const response = await respond(await deliver(expired()), async () => outcome as "stored");
  expect([response.status, await response.json()]).toEqual([500, { code: "receiver_failed" }]);
  expect(messages).toEqual([expect.stringContaining("return one of handled, stored, duplicate")]);
});

describe.each<[name: string, host: (responder: WebhookResponder) => Promise<Hosted>, make: unknown]>([
  ["toNodeHandler", (responder) => serve(toNodeHandler(responder)), toNodeHandler],
  ["toFastifyPlugin", hostFastify, toFastifyPlugin],
  ["toLambdaHandler", (responder) => hostLambda(toLambdaHandler(responder)), toLambdaHandler],
])("%s", (_, host, make) => {
  // The cast: as a program without types calls it.
  const untyped = make as (...given: unknown[]) => unknown;

  async function answerOf(responder: WebhookResponder): Promise<Response> {
    const hosted = await host(responder);
    try {
      return await fetch(hosted.url, { method: "POST", ...(await deliver(expired())) });
    } finally {
      await hosted.close();
    }
  }

  test("gives the function the raw body and passes its response on", async () => {
    const receiver = makeReceiver();
    const taken: string[] = [];
    const response = await answerOf(async (request) => {
      const { type } = await receiver.receive(request);
      taken.push(type);
      return Response.json({ code: "queued" }, { status: 202, headers: { "x-queue": "kayle" } });
    });
    expect([response.status, await response.json()]).toEqual([202, { code: "queued" }]);
    expect(response.headers.get("x-queue")).toBe("kayle");
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(taken).toEqual(["verification.session.expired"]);
  });

  test("passes on a response without a body", async () => {
    const response = await answerOf(async () => new Response(null, { status: 204 }));
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });

  test("refuses what could respond to no delivery at once", () => {
    const receiver: WebhookReceiver = makeReceiver();
    for (const given of [[], [{}], [null], [receiver.handle, { default: () => {} }], ["receiver", {}]]) {
      expect(() => untyped(...given)).toThrow(/give a receiver and its handlers, or one function/);
    }
    expect(() => untyped(receiver)).toThrow(/handlers is undefined/);
    expect(() => untyped(receiver, { "verification.session.suceeded": () => {} })).toThrow(/Did you mean/);
  });
});
