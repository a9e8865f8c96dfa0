// The Request of a real framework, over a real socket: it is a class of the framework's own.
import { getRequestListener } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { afterEach, expect, test } from "vitest";
import { deliver, expired, makeReceiver } from "../../support/deliveries.ts";
import { type Served, serve } from "../../support/serve.ts";

let served: Served | undefined;
afterEach(() => served?.close());

async function answerBehind(middleware: MiddlewareHandler): Promise<unknown[]> {
  const { handle } = makeReceiver();
  const app = new Hono().use(middleware).post("/", (c) => handle(c.req.raw, { default: () => {} }));
  served = await serve(getRequestListener(app.fetch));
  const { headers, body } = await deliver(expired());
  const answer = await fetch(served.url, { method: "POST", headers, body });
  return [answer.status, (await answer.json()).code];
}

test("it is received", async () => {
  expect(await answerBehind((_, next) => next())).toEqual([200, "handled"]);
});

test("it is received behind a middleware that read a clone", async () => {
  const answer = answerBehind(async (c, next) => {
    await c.req.raw.clone().text();
    await next();
  });
  expect(await answer).toEqual([200, "handled"]);
});

test("it is refused behind a middleware that read it, and the code says so", async () => {
  const answer = answerBehind(async (c, next) => {
    await c.req.text();
    await next();
  });
  expect(await answer).toEqual([400, "body_already_read"]);
});
