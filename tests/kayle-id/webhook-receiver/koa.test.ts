// Koa itself, over a socket, with its body parser before the webhook and after it.
import { bodyParser } from "@koa/bodyparser";
import Koa, { type Middleware } from "koa";
import { afterEach, expect, test } from "vitest";
import { deliver, expired, makeReceiver, newer, SECRET, succeeded } from "../../support/deliveries.ts";
import { handled, handlers, heard, onError } from "../../support/noted-handlers.ts";
import { type Served, serve } from "../../support/serve.ts";

let served: Served | undefined;
afterEach(() => served?.close());

async function behind(...middleware: Middleware[]): Promise<void> {
  const receiver = makeReceiver({ onError });
  const app = new Koa();
  for (const one of middleware) app.use(one);
  app.use(async (ctx) => {
    const response = await receiver.handle({ headers: ctx.headers, body: ctx.req }, handlers);
    ctx.status = response.status;
    ctx.type = "application/json";
    ctx.body = await response.text();
  });
  served = await serve(app.callback());
}
async function post({ headers, body }: { headers: Record<string, string>; body: string }) {
  const response = await fetch(served?.url ?? "", { method: "POST", headers, body });
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return [response.status, (await response.json()).code];
}

/** It makes a string of a delivery, and of its stream nothing is left. */
const takesDeliveries = { enableTypes: ["text" as const], extendTypes: { text: ["application/jose"] } };

test("behind the parser with its defaults a delivery is handled once, a forged one refused, a failure tried later", async () => {
  await behind(bodyParser());
  const delivery = await deliver(succeeded());
  expect(await post(delivery)).toEqual([200, "handled"]);
  expect(await post(delivery)).toEqual([200, "duplicate"]);
  expect(await post(await deliver(expired(), { signingSecret: `${SECRET}x` }))).toEqual([400, "signature_mismatch"]);
  expect(await post(await deliver(newer()))).toEqual([500, "handler_failed"]);
  expect(handled).toEqual(["verification.session.succeeded"]);
});

test("behind a parser that takes deliveries as text one is refused, and onError says what to do", async () => {
  await behind(bodyParser(takesDeliveries));
  expect(await post(await deliver(succeeded()))).toEqual([400, "body_already_read"]);
  const message = expect.stringMatching(/mount the webhook before whatever reads it/);
  expect(heard).toMatchObject([[{ name: "WebhookError", message }, { stage: "receive" }]]);
  expect(handled).toEqual([]);
});

test("before that parser, or where it is told to leave the path alone, a delivery is handled", async () => {
  const off: Middleware = (ctx, next) => {
    ctx.disableBodyParser = true;
    return next();
  };
  await behind(off, bodyParser(takesDeliveries));
  expect(await post(await deliver(succeeded()))).toEqual([200, "handled"]);
});
