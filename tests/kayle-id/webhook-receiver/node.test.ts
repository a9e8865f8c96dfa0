// The adapter for node:http and Express, over real sockets, with what people mount before it.
import { once } from "node:events";
import { connect } from "node:net";
import express, { type RequestHandler } from "express";
import { type HandlingFailure, toNodeHandler } from "sessionwise/kayle-id/webhooks";
import { afterEach, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver, succeeded } from "../../support/deliveries.ts";
import { type Served, serve } from "../../support/serve.ts";

let served: Served | undefined;
afterEach(() => served?.close());

const heard: [error: unknown, failure: HandlingFailure][] = [];
const handled: string[] = [];
/** A handler of its own store for each test. */
const webhooks = () => {
  heard.length = 0;
  handled.length = 0;
  const onError = (error: unknown, failure: HandlingFailure) => void heard.push([error, failure]);
  return toNodeHandler(makeReceiver({ onError }), { default: ({ type }) => handled.push(type) });
};

async function post({ headers, body }: { headers: Record<string, string>; body: string }, path = "/") {
  const answer = await fetch(`${served?.url}${path}`, { method: "POST", headers, body });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  return [answer.status, await answer.json()];
}

const withParser = async (...parsers: RequestHandler[]) => {
  served = await serve(
    express()
      .use(...parsers)
      .post("/", webhooks()),
  );
};

describe("in Express", () => {
  test.each<[string, RequestHandler]>([
    ["express.json()", express.json()],
    ["express.text() of everything", express.text({ type: "*/*" })],
    ["express.raw() of everything", express.raw({ type: "*/*" })],
    [
      "what Express 4 did, an empty body that nothing was read for",
      (request, _, next) => {
        request.body = {};
        next();
      },
    ],
  ])("it works behind %s", async (_, parser) => {
    await withParser(parser);
    expect(await post(await deliver(succeeded()))).toEqual([200, { code: "handled" }]);
    expect(handled).toEqual(["verification.session.succeeded"]);
  });

  test.each<[string, RequestHandler, string, RegExp]>([
    [
      "a parser that makes an object of it",
      express.urlencoded({ type: "*/*" }),
      "body_already_parsed",
      /mount the webhook before the parser/,
    ],
    [
      "something that reads it and leaves nothing",
      (request, _, next) => void request.resume().on("end", next),
      "body_already_read",
      /mount the webhook before whatever reads it/,
    ],
  ])("behind %s it refuses, and says what happened", async (_, parser, code, message) => {
    await withParser(parser);
    expect(await post(await deliver(succeeded()))).toEqual([400, { code }]);
    expect(heard).toMatchObject([[{ name: "WebhookError", code, message: expect.stringMatching(message) }, {}]]);
    expect(handled).toEqual([]);
  });

  test("receive() takes the request itself behind express.raw(), and refuses it behind a parser that parsed", async () => {
    const { receive } = makeReceiver();
    const answer: RequestHandler = async (request, response) => {
      const event = await receive(request).catch((error) => error);
      response.json({ said: event.type ?? event.code });
    };
    const app = express();
    app.post("/raw", express.raw({ type: "application/jose" }), answer);
    app.post("/parsed", express.urlencoded({ type: "*/*" }), answer);
    app.post("/unread", answer);
    served = await serve(app);
    const delivery = await deliver(expired());
    expect(await post(delivery, "/raw")).toEqual([200, { said: "verification.session.expired" }]);
    expect(await post(delivery, "/parsed")).toEqual([200, { said: "body_already_parsed" }]);
    expect(await post(delivery, "/unread")).toEqual([200, { said: "body_missing" }]);
  });
});

describe("with node:http", () => {
  test("receive() takes the request as the body", async () => {
    const { receive } = makeReceiver();
    served = await serve(async (request, response) => {
      const { type } = await receive({ body: request, headers: request.headers });
      response.setHeader("content-type", "application/json").end(JSON.stringify(type));
    });
    expect(await post(await deliver(expired()))).toEqual([200, "verification.session.expired"]);
  });

  test("a body in pieces, cut anywhere, arrives whole", async () => {
    served = await serve(webhooks());
    const { headers, body } = await deliver(succeeded());
    const socket = connect(served.port, "127.0.0.1");
    const head = Object.entries({ host: "x", "transfer-encoding": "chunked", connection: "close", ...headers });
    socket.write(`POST / HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
    for (let at = 0; at < body.length; at += 97) {
      const piece = body.slice(at, at + 97);
      socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.write("0\r\n\r\n");
    expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"code":"handled"\}/);
  });

  test("a body that announces more than a mebibyte is not waited for, and the connection ends", async () => {
    served = await serve(webhooks());
    const { headers } = await deliver(succeeded());
    const socket = connect(served.port, "127.0.0.1");
    const head = Object.entries({ host: "x", ...headers, "content-length": String(2 ** 20 + 1) });
    socket.write(`POST / HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
    expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 400 [\s\S]*connection: close[\s\S]*\{"code":"body_too_large"\}/i);
  });

  test("a sender that goes away in the middle of the body does no harm", async () => {
    const handler = webhooks();
    let done: Promise<void> | undefined;
    served = await serve((request, response) => {
      done = handler(request, response);
    });
    const { headers, body } = await deliver(succeeded());
    const socket = connect(served.port, "127.0.0.1");
    const head = Object.entries({ host: "x", ...headers, "content-length": String(body.length) });
    socket.write(`POST / HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
    socket.write(body.slice(0, 100));
    await once(served.server, "request");
    socket.destroy();
    await done;
    expect(heard).toMatchObject([[{ code: "body_unreadable" }, { stage: "receive" }]]);
    expect(await post({ headers, body })).toEqual([200, { code: "handled" }]);
  });
});

/** What a server writes until it closes the connection. */
async function textOf(socket: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
}
