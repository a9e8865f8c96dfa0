import { readFileSync } from "node:fs";
import { KayleId, type Middleware } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test, vi } from "vitest";
import { ID, serve } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const ok = json({ data: { id: ID }, error: null });
const later = new Response("", { status: 503, headers: { "retry-after": "0" } });
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

test("a request says who sends it, and the user may say it otherwise", async () => {
  const { fetch, seen } = stubFetch(ok);
  await new KayleId({ apiKey: "kk_test", fetch }).sessions.retrieve(ID);
  await new KayleId({ apiKey: "kk_test", fetch, headers: { "User-Agent": "shop/1" } }).sessions.retrieve(ID);
  expect(seen.map(({ headers }) => headers.get("user-agent"))).toEqual([`sessionwise/${version}`, "shop/1"]);
  expect(seen[0]?.headers.get("accept")).toBe("application/json");
});

test("headers of a call go before those of the client", async () => {
  const { fetch, seen } = stubFetch(ok);
  const kayle = new KayleId({ apiKey: "kk_test", fetch, headers: { "x-a": "client", "x-b": "client" } });
  await kayle.sessions.retrieve(ID, { headers: { "X-A": "call" } });
  expect([seen[0]?.headers.get("x-a"), seen[0]?.headers.get("x-b")]).toEqual(["call", "client"]);
});

test("an async apiKey is asked for each attempt", async () => {
  const { fetch, seen } = stubFetch(later, later, ok);
  let number = 0;
  await new KayleId({ apiKey: async () => `kk_${++number}`, fetch }).sessions.retrieve(ID);
  expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer kk_1",
    "Bearer kk_2",
    "Bearer kk_3",
  ]);
});

test("fetch is looked up at each attempt, so that a mock installed later works", async () => {
  const kayle = new KayleId({ apiKey: "kk_test" });
  const { fetch, seen } = stubFetch(later, ok);
  vi.stubGlobal("fetch", fetch);
  await kayle.sessions.retrieve(ID);
  vi.unstubAllGlobals();
  expect(seen).toHaveLength(2);
});

describe("withOptions", () => {
  test("derives a client and leaves the first as it was", async () => {
    const one = stubFetch(later);
    const kayle = new KayleId({ apiKey: "kk_one", fetch: one.fetch, headers: { "x-a": "1" } });
    const tenant = kayle.withOptions({ apiKey: "kk_two", maxRetries: 0 });
    await expect(tenant.sessions.retrieve(ID)).rejects.toThrow();
    await expect(kayle.sessions.retrieve(ID)).rejects.toThrow();
    expect(one.seen.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer kk_two",
      ...Array(3).fill("Bearer kk_one"),
    ]);
    expect(one.seen[0]?.headers.get("x-a")).toBe("1");
  });

  test("inherits what is undefined, instead of asking the environment again", async () => {
    vi.stubEnv("KAYLE_API_KEY", "kk_env");
    const { fetch, seen } = stubFetch(ok);
    const kayle = new KayleId({ apiKey: "kk_one", baseUrl: "https://self.example", fetch });
    await kayle.withOptions({ apiKey: undefined, baseUrl: undefined }).sessions.retrieve(ID);
    vi.unstubAllEnvs();
    expect([seen[0]?.url.origin, seen[0]?.headers.get("authorization")]).toEqual([
      "https://self.example",
      "Bearer kk_one",
    ]);
  });

  test("checks as the constructor does", () => {
    expect(() => new KayleId({ apiKey: "kk_one" }).withOptions({ timeout: 0 })).toThrow(/timeout is 0/);
  });
});

test("withMiddleware wraps each attempt outside of what the client has, and leaves the first client as it was", async () => {
  const { fetch, seen } = stubFetch(later, ok, ok);
  const order: string[] = [];
  const named =
    (name: string): Middleware =>
    (request, next) => {
      order.push(`${name} ${request.attempt}`);
      return next(request);
    };
  const kayle = new KayleId({ apiKey: "kk_one", fetch, middleware: [named("own")] });
  await kayle.withMiddleware(named("first"), named("second")).sessions.retrieve(ID);
  expect(order).toEqual(["first 1", "second 1", "own 1", "first 2", "second 2", "own 2"]);
  order.length = 0;
  await kayle.sessions.retrieve(ID);
  expect(order).toEqual(["own 1"]);
  expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual(Array(3).fill("Bearer kk_one"));
  // The cast: whoever writes JavaScript can give anything.
  expect(() => kayle.withMiddleware("log" as unknown as Middleware)).toThrow("middleware is not a list of functions");
});

describe("request, the raw request", () => {
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 30 });
  const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });

  test("gives the whole body of any operation", async () => {
    const query = { limit: 7, created_from: "2020-01-01T00:00:00Z" };
    const { data, pagination } = await kayle.request("GET", "/v1/sessions", { query });
    expect(data).toHaveLength(7);
    expect(pagination).toMatchObject({ limit: 7, has_more: true });
    const created = await kayle.request("POST", "/v1/sessions", { body: { share_fields: {} } });
    const path = { id: created.data.id };
    expect(await kayle.request("POST", "/v1/sessions/{id}/cancel", { path })).toBeUndefined();
    const { data: cancelled } = await kayle.request("GET", "/v1/sessions/{id}", { path });
    expect(cancelled.status).toBe("cancelled");
    const { data: overview, response } = await kayle.request("GET", "/v1/analytics/sessions/overview").withResponse();
    expect([overview.data.summary.total, response.status]).toEqual([31, 200]);
  });

  test("takes times as dates, and does not create a session that asks for everything by accident", async () => {
    const query = { created_from: new Date("2020-01-01"), limit: 1 };
    expect((await kayle.request("GET", "/v1/sessions", { query })).data).toHaveLength(1);
    await expect(kayle.request("POST", "/v1/sessions")).rejects.toThrow(/params must be a plain object/);
    // The cast: what compiles without exactOptionalPropertyTypes.
    const body = { share_fields: undefined } as never;
    await expect(kayle.request("POST", "/v1/sessions", { body })).rejects.toThrow(/all 12 claims/);
  });

  test("refuses what the description does not have", () => {
    // The cast: what JavaScript callers can do.
    const request = kayle.request.bind(kayle) as (method: string, path: string) => unknown;
    expect(() => request("GET", "/v1/nope")).toThrow(/no GET \/v1\/nope/);
  });

  test("a DELETE that finds nothing after an attempt whose fate is unknown has succeeded", async () => {
    const gone = json({ data: null, error: { code: "NOT_FOUND", message: "m", hint: "h", docs: "d" } }, 404);
    const remove = (fetch: typeof globalThis.fetch) =>
      new KayleId({ apiKey: "kk_test", fetch }).request("DELETE", "/v1/webhooks/endpoints/{endpoint_id}", {
        path: { endpoint_id: "whe_1" },
      });
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await remove(stubFetch(new Error("lost"), gone).fetch)).toBeUndefined();
    expect(await remove(stubFetch(later, gone).fetch)).toBeUndefined();
    await expect(remove(stubFetch(gone).fetch)).rejects.toMatchObject({ name: "NotFoundError" });
    const refused = new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) });
    await expect(remove(stubFetch(refused, gone).fetch)).rejects.toMatchObject({ name: "NotFoundError" });
    vi.restoreAllMocks();
  });
});

describe("a hostile body", () => {
  const evil = `{"data":{"id":"${ID}","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}},"error":null}`;

  test("pollutes nothing, logged or not", async () => {
    const { fetch } = stubFetch(new Response(evil));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, logger: { debug() {}, warn() {} } });
    await kayle.sessions.retrieve(ID);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(Object({}).polluted).toBeUndefined();
  });
});

test("a body that is always ready does not outlast the deadline", async () => {
  const pull = (stream: ReadableStreamDefaultController) => stream.enqueue(new Uint8Array(0));
  const kayle = new KayleId({
    apiKey: "kk_test",
    fetch: async () => new Response(new ReadableStream({ pull })),
    deadline: 30,
  });
  await expect(kayle.sessions.retrieve(ID)).rejects.toMatchObject({ name: "TimeoutError", limit: "deadline" });
});

test("maxResponseBytes counts decoded bytes, and says how to raise it", async () => {
  const body = JSON.stringify({ data: { id: ID, status: "ü".repeat(100) }, error: null });
  const bytes = new TextEncoder().encode(body).length;
  const kayle = (maxResponseBytes: number) =>
    new KayleId({ apiKey: "kk_test", fetch: async () => new Response(body), maxResponseBytes });
  expect((await kayle(bytes).sessions.retrieve(ID)).status).toHaveLength(100);
  await expect(kayle(bytes - 1).sessions.retrieve(ID)).rejects.toThrow(/exceeds \d+ bytes.*maxResponseBytes/);
});

test("a server that answers everything in pieces of one byte is understood", async () => {
  const text = JSON.stringify({ data: { id: ID, status: "ü€😀" }, error: null });
  const server = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    for (const byte of Buffer.from(text)) response.write(Buffer.from([byte]));
    response.end();
  });
  const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url });
  expect((await kayle.sessions.retrieve(ID)).status).toBe("ü€😀");
  await server.close();
});

test("what a fetch of the user's adds to the headers of one attempt is not there in the next one", async () => {
  const signed: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    // The cast: the client gives Headers.
    const headers = init?.headers as Headers;
    headers.append("x-signature", String(signed.length));
    signed.push(headers.get("x-signature"));
    return signed.length < 3
      ? new Response("", { status: 503, headers: { "retry-after": "0" } })
      : json({ data: { id: ID }, error: null });
  };
  await new KayleId({ apiKey: "kk_test", fetch }).sessions.retrieve(ID);
  expect(signed).toEqual(["0", "1", "2"]);
});
