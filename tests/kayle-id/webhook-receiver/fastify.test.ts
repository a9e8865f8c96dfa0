// The plugin in Fastify itself, over a socket, with what apps do to bodies outside of it.
import { once } from "node:events";
import { connect } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { toFastifyPlugin } from "sessionwise/kayle-id/webhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver, newer, SECRET, succeeded } from "../../support/deliveries.ts";
import { handled, handlers, heard, onError } from "../../support/noted-handlers.ts";

let app: FastifyInstance;
let url: string;
beforeEach(() => {
  app = fastify();
});
afterEach(() => app.close());

async function start(): Promise<void> {
  const receiver = makeReceiver({ onError });
  app.register(toFastifyPlugin(receiver, handlers), { prefix: "/webhooks/kayle" });
  url = await app.listen({ host: "127.0.0.1", port: 0 });
}

async function post({ headers, body }: { headers: Record<string, string>; body: string }, path = "/webhooks/kayle") {
  const response = await fetch(`${url}${path}`, { method: "POST", headers, body });
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return [response.status, (await response.json()).code];
}

test("a delivery is handled once, with a slash at the end of the path or without", async () => {
  await start();
  const delivery = await deliver(succeeded());
  expect(await post(delivery)).toEqual([200, "handled"]);
  expect(await post(delivery, "/webhooks/kayle/")).toEqual([200, "duplicate"]);
  expect(handled).toEqual(["verification.session.succeeded"]);
});

test("a forged delivery is refused, and one whose handler throws is tried later", async () => {
  await start();
  expect(await post(await deliver(expired(), { signingSecret: `${SECRET}x` }))).toEqual([400, "signature_mismatch"]);
  expect(await post(await deliver(newer()))).toEqual([500, "handler_failed"]);
  expect(handled).toEqual([]);
});

test("what is not a delivery is refused by the receiver, and so in onError", async () => {
  await start();
  expect(await post({ headers: { "content-type": "application/json" }, body: "{}" })).toEqual([
    400,
    "content_type_refused",
  ]);
  const empty = await fetch(`${url}/webhooks/kayle`, { method: "POST" });
  expect([empty.status, await empty.json()]).toEqual([400, { code: "body_missing" }]);
  expect(heard).toMatchObject([
    [{ code: "content_type_refused" }, {}],
    [{ code: "body_missing" }, {}],
  ]);
});

describe("the raw body comes in", () => {
  const json = (_: unknown, body: string | Buffer, done: (error: Error | null, body?: unknown) => void) => {
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(null, {});
    }
  };
  test.each<[string, (app: FastifyInstance) => void]>([
    ["behind a catch-all parser", (app) => app.addContentTypeParser("*", { parseAs: "string" }, json)],
    [
      "behind a parser of just its type",
      (app) => app.addContentTypeParser("application/jose", { parseAs: "string" }, json),
    ],
    [
      "behind a parser of every application",
      (app) => app.addContentTypeParser(/^application\//, { parseAs: "buffer" }, json),
    ],
    [
      "behind a catch-all parser that is added afterwards",
      (app) => app.after(() => app.addContentTypeParser("*", { parseAs: "string" }, json)),
    ],
    [
      "beside a hook that keeps a copy of each raw body, and another that takes its time",
      (app) => {
        app.addHook("preParsing", (_request, _reply, payload, done) => {
          payload.on("data", () => {});
          done(null, payload);
        });
        app.addHook("preHandler", async () => {
          for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
        });
      },
    ],
  ])("%s", async (_, prepare) => {
    prepare(app);
    await start();
    expect(await post(await deliver(succeeded()))).toEqual([200, "handled"]);
    expect(heard).toEqual([]);
  });
});

test("a hook that reads the body away makes a refusal, and onError says what to do", async () => {
  app.addHook("preParsing", async (_request, _reply, payload) => {
    for await (const _chunk of payload);
  });
  await start();
  expect(await post(await deliver(succeeded()))).toEqual([400, "body_already_read"]);
  const message = expect.stringMatching(/mount the webhook before whatever reads it/);
  expect(heard).toMatchObject([[{ name: "WebhookError", message }, { stage: "receive" }]]);
  expect(handled).toEqual([]);
});

test("parsers of the app stay as they are for its other routes", async () => {
  app.post("/orders", async (request) => ({ code: request.body }));
  await start();
  const body = JSON.stringify("a");
  expect(await post({ headers: { "content-type": "application/json" }, body }, "/orders")).toEqual([200, "a"]);
  expect(await post(await deliver(succeeded()), "/orders")).toEqual([415, "FST_ERR_CTP_INVALID_MEDIA_TYPE"]);
});

test("a limit of the app on bodies does not refuse deliveries, and a large body is not waited for", async () => {
  await app.close();
  app = fastify({ bodyLimit: 100 });
  await start();
  const delivery = await deliver(succeeded());
  expect(await post(delivery)).toEqual([200, "handled"]);
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const head = Object.entries({ host: "x", ...delivery.headers, "content-length": String(2 ** 20 + 1) });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST /webhooks/kayle HTTP/1.1\r\n${lines.join("")}\r\n`);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await once(socket, "close");
  expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*connection: close[\s\S]*\{"code":"body_too_large"\}/i);
});

test("an option that the plugin does not have is refused when the app starts", async () => {
  // The cast: as a program without types may give it.
  const options = { path: "/webhooks" } as object;
  app.register(toFastifyPlugin(makeReceiver(), handlers), options);
  await expect(app.ready()).rejects.toThrow(/path is not an option.*The path is the prefix/);
});

test("with a function that rejects, Fastify makes the response", async () => {
  app.register(toFastifyPlugin(async () => Promise.reject(new Error("The pool is closed."))));
  url = await app.listen({ host: "127.0.0.1", port: 0 });
  const response = await fetch(url, { method: "POST", ...(await deliver(expired())) });
  expect([response.status, (await response.json()).message]).toEqual([500, "The pool is closed."]);
});
