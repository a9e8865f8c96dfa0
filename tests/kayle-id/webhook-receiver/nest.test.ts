// NestJS itself, over a socket, with its body parsers: the webhook before them in main.ts, and in a controller.
import "reflect-metadata";
import { Controller, Module, Post, Req, Res, type Type } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { type NodeHandler, toNodeHandler } from "sessionwise/kayle-id/webhooks";
import { afterEach, describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver, newer, SECRET, succeeded } from "../../support/deliveries.ts";
import { handled, handlers, heard, onError } from "../../support/noted-handlers.ts";

let app: NestExpressApplication | undefined;
let url: string;
afterEach(() => app?.close());

const makeWebhooks = () => toNodeHandler(makeReceiver({ onError }), handlers);

type Prepare = (app: NestExpressApplication) => unknown;
async function start(module: Type, options: { rawBody?: boolean }, prepare: Prepare = () => {}): Promise<void> {
  app = await NestFactory.create<NestExpressApplication>(module, { logger: false, ...options });
  prepare(app);
  await app.listen(0, "127.0.0.1");
  url = `${await app.getUrl()}/webhooks`;
}

/** A module with a controller; its decorators are called, as the compiler does it for those of parameters. */
function withController(webhooks: NodeHandler): Type {
  class Webhooks {
    receive(...given: Parameters<NodeHandler>) {
      return webhooks(...given);
    }
  }
  const { prototype } = Webhooks;
  Req()(prototype, "receive", 0);
  Res()(prototype, "receive", 1);
  Post()(prototype, "receive", Object.getOwnPropertyDescriptor(prototype, "receive") ?? {});
  Controller("webhooks")(Webhooks);
  class App {}
  Module({ controllers: [Webhooks] })(App);
  return App;
}

async function post({ headers, body }: { headers: Record<string, string>; body: string }) {
  const response = await fetch(url, { method: "POST", headers, body });
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return [response.status, (await response.json()).code];
}

test("before the body parsers a delivery is handled once, whatever they take", async () => {
  class App {}
  Module({})(App);
  await start(App, {}, (app) => {
    app.use("/webhooks", makeWebhooks());
    app.useBodyParser("json", { type: "*/*" });
  });
  const delivery = await deliver(succeeded());
  expect(await post(delivery)).toEqual([200, "handled"]);
  expect(await post(delivery)).toEqual([200, "duplicate"]);
  expect(await post(await deliver(expired(), { signingSecret: `${SECRET}x` }))).toEqual([400, "signature_mismatch"]);
  expect(await post(await deliver(newer()))).toEqual([500, "handler_failed"]);
  expect(handled).toEqual(["verification.session.succeeded"]);
});

describe("in a controller", () => {
  test.each<[string, { rawBody?: boolean }, Prepare?]>([
    ["with the default parsers", {}],
    ["with rawBody", { rawBody: true }],
    ["behind a text parser for everything", {}, (app) => app.useBodyParser("text", { type: "*/*" })],
    ["behind a raw parser for everything", {}, (app) => app.useBodyParser("raw", { type: "*/*" })],
    [
      "behind a parser that makes an object of it, with rawBody",
      { rawBody: true },
      (app) => app.useBodyParser("urlencoded", { type: "*/*", extended: false }),
    ],
  ])("%s a delivery is handled", async (_, options, prepare) => {
    await start(withController(makeWebhooks()), options, prepare);
    expect(await post(await deliver(succeeded()))).toEqual([200, "handled"]);
    expect(heard).toEqual([]);
  });

  test("behind a parser that makes an object of it one is refused, and onError says what to do", async () => {
    await start(withController(makeWebhooks()), {}, (app) =>
      app.useBodyParser("urlencoded", { type: "*/*", extended: false }),
    );
    expect(await post(await deliver(succeeded()))).toEqual([400, "body_already_parsed"]);
    const message = expect.stringMatching(/mount the webhook before the parser/);
    expect(heard).toMatchObject([[{ name: "WebhookError", message }, { stage: "receive" }]]);
  });

  test("behind a parser of JSON for everything Nest refuses it, and the receiver never sees it", async () => {
    await start(withController(makeWebhooks()), { rawBody: true }, (app) => app.useBodyParser("json", { type: "*/*" }));
    const response = await fetch(url, { method: "POST", ...(await deliver(succeeded())) });
    expect([response.status, await response.json()]).toEqual([
      400,
      { statusCode: 400, error: "Bad Request", message: expect.stringMatching(/^Unexpected token/) },
    ]);
    expect([...heard, ...handled]).toEqual([]);
  });
});
