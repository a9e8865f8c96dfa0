// The block for Fastify of docs/webhooks.md, as it stands there, in Fastify itself and over a socket.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver, expired, makeReceiver, newer } from "../support/deliveries.ts";

const folder = join("tests", ".docs", "fastify");
const file = join(folder, "block.mjs");

beforeAll(() => {
  const code = /\*\*Fastify\*\*[\s\S]*?```js\n([\s\S]*?)```/.exec(readFileSync("docs/webhooks.md", "utf8"))?.[1];
  mkdirSync(folder, { recursive: true });
  // What the block takes as given.
  writeFileSync(file, `export function mount(app, receiver, handlers) {\n${code}\n}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const seen: string[] = [];
const handlers = {
  default: ({ type }: { type: string }) => {
    if (type === "unknown") throw new Error("The database is down.");
    seen.push(type);
  },
};

async function withThePage(app: FastifyInstance): Promise<void> {
  const { mount } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  mount(app, makeReceiver(), handlers);
}

/** The response to a delivery, of a server with nothing but these routes. */
async function answerTo(
  delivery: { headers: Record<string, string>; body: string },
  addRoutes: (app: FastifyInstance) => unknown,
) {
  const app = fastify();
  try {
    await addRoutes(app);
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    const response = await fetch(`${url}/webhooks`, { method: "POST", ...delivery });
    const type = response.headers.get("content-type")?.replace(/; ?charset=utf-8$/, "");
    return [response.status, type, (await response.json()).code];
  } finally {
    await app.close();
  }
}

test("without the parser of the page Fastify refuses a delivery", async () => {
  const answer = answerTo(await deliver(expired()), (app) => app.post("/webhooks", () => expect.unreachable()));
  expect(await answer).toEqual([415, "application/json", "FST_ERR_CTP_INVALID_MEDIA_TYPE"]);
});

test("with it a delivery is handled", async () => {
  const answer = answerTo(await deliver(expired()), withThePage);
  expect(await answer).toEqual([200, "application/json", "handled"]);
  expect(seen).toEqual(["verification.session.expired"]);
});

test("the status of a refusal and of a handler that throws is the receiver's", async () => {
  const good = await deliver(expired());
  const changed = answerTo({ ...good, body: `${good.body}x` }, withThePage);
  expect(await changed).toEqual([400, "application/json", "signature_mismatch"]);
  const failed = answerTo(await deliver(newer()), withThePage);
  expect(await failed).toEqual([500, "application/json", "handler_failed"]);
});
