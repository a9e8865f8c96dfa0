// The emulator as a server, and an endpoint as another one: nothing here is called but through a socket.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { KayleId } from "sessionwise";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterEach, expect, test, vi } from "vitest";
import { open, world } from "../../support/webhook-receiver.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  vi.restoreAllMocks();
});

/** An endpoint on loopback; `next()` gives the request that comes next. */
async function endpoint(statuses: readonly number[]) {
  const requests: Request[] = [];
  const waiting: ((request: Request) => void)[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    // The cast: none of these headers comes more than once.
    const headers = incoming.headers as Record<string, string>;
    const request = new Request("https://hooks.example.com/kayle", {
      ...{ method: "POST", headers: { ...headers, connection: "" } },
      body: new Uint8Array(Buffer.concat(chunks)),
    });
    requests.push(request);
    outgoing.writeHead(statuses[Math.min(requests.length, statuses.length) - 1] ?? 500).end("{}");
    waiting.shift()?.(request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  // The cast: a server on TCP has an address of this shape once it listens.
  const { port } = server.address() as AddressInfo;
  const next = () => new Promise<Request>((resolve) => void waiting.push(resolve));
  return { url: `http://127.0.0.1:${port}/hook`, requests, next };
}

async function served(statuses: readonly number[]) {
  const hook = await endpoint(statuses);
  const deliver = (request: Request) => fetch(hook.url, request);
  // The clock runs with the system's.
  const one = await world([], {}, { now: () => Date.now(), deliver });
  const server = await listen(one.emulator);
  closers.push(server.close);
  const kayle = new KayleId({ apiKey: one.emulator.apiKey, baseUrl: server.url });
  return { ...one, ...hook, server, kayle };
}

test("a session cancelled over HTTP arrives at its endpoint by itself, signed and encrypted", async () => {
  const { kayle, next, signing_secret } = await served([204]);
  const arrival = next();
  const { id } = await kayle.sessions.create({ share_fields: {} });
  await kayle.sessions.cancel(id);
  const { event, type } = await open(await arrival, signing_secret);
  expect(type).toBe("verification.session.cancelled");
  expect(event).toMatchObject({
    metadata: { verification_session_id: id },
    data: { outcome: "not_verified", reason: "cancelled" },
  });
});

test("a failed delivery comes again when its time has come, with the same JWE and a new signature", async () => {
  const { kayle, next, signing_secret, emulator } = await served([503, 200]);
  const first = next();
  emulator.sessions.expire((await kayle.sessions.create({ share_fields: {} })).id);
  const { body, signedAt } = await open(await first, signing_secret);
  await emulator.deliverDue();
  const second = next();
  // The clock of a server that runs can be put forward too.
  await emulator.clock.advance("5s");
  const again = await open(await second, signing_secret);
  expect(again.body).toBe(body);
  expect(again.signedAt).toBeGreaterThanOrEqual(signedAt + 5);
  const [delivery] = await kayle.webhooks.deliveries.list().toArray({ max: 1 });
  expect(delivery).toMatchObject({ status: "succeeded", attempt_count: 2, last_status_code: 200 });
});

test("while the clock stands still only what is due at once goes out", async () => {
  const start = vi.spyOn(globalThis, "setTimeout");
  const hook = await endpoint([503]);
  const one = await world([], {}, { deliver: (request) => fetch(hook.url, request) });
  const server = await listen(one.emulator);
  closers.push(server.close);
  const arrival = hook.next();
  one.emulator.sessions.expire((await one.kayle.sessions.create({ share_fields: {} })).id);
  await arrival;
  await one.emulator.deliverDue();
  const ours = start.mock.calls.filter(([work]) => work.name === "run");
  expect(new Set(ours.map(([, ms]) => ms))).toEqual(new Set([0]));
  expect(hook.requests).toHaveLength(1);
});

test("a server that is closed delivers nothing more, and leaves no timer", async () => {
  const { emulator, kayle, requests, server, next } = await served([503]);
  const start = vi.spyOn(globalThis, "setTimeout");
  const clear = vi.spyOn(globalThis, "clearTimeout");
  const arrival = next();
  emulator.sessions.expire((await kayle.sessions.create({ share_fields: {} })).id);
  await arrival;
  // In the middle of an attempt, after which the next one would be due.
  await server.close();
  await emulator.deliverDue();
  const direct = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
  emulator.sessions.expire((await direct.sessions.create({ share_fields: {} })).id);
  const cleared = new Set<unknown>(clear.mock.calls.map(([timer]) => timer));
  const ours = start.mock.results.filter((_, index) => start.mock.calls[index]?.[0].name === "run");
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.filter(({ value }) => !cleared.has(value))).toEqual([]);
  expect(requests).toHaveLength(1);
});
