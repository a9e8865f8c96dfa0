// Guarantee 5: everything that a call throws is an SDK error with name, operation and attempts.
// Faults 7 and 8 of the anchors: there err.name is "Error", and malformed JSON is a raw SyntaxError.
import { KayleId, SessionwiseError } from "sessionwise";
import { afterEach, describe, expect, test, vi } from "vitest";
import { EVERY_API } from "../support/every-api.ts";
import { FAULTS, type Fault, ID, serve } from "../support/fault-server.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

async function thrownBy(call: () => PromiseLike<unknown>): Promise<SessionwiseError> {
  const error: unknown = await Promise.resolve(call()).then(
    () => expect.fail("it succeeded"),
    (reason: unknown) => reason,
  );
  if (!SessionwiseError.is(error)) return expect.fail(`not ours: ${String(error)}`);
  return error;
}

function check(error: SessionwiseError, operation: string): void {
  expect(error).toBeInstanceOf(Error);
  expect(error.name).not.toBe("Error");
  expect(error.name).toBe(error.constructor.name);
  expect(error.operation?.name).toBe(operation);
  expect(Array.isArray(error.attempts)).toBe(true);
  expect(error.message.length).toBeGreaterThan(20);
  expect(error.stack).toContain(error.message);
}

const failing = (Object.keys(FAULTS) as Fault[]).filter((fault) => !/1xx|text\/plain/.test(fault));

test.each(failing)("from a server that %s", async (fault) => {
  const server = await serve(FAULTS[fault]);
  const limits = /says nothing|stalls|drips/.test(fault) ? { timeout: 40 } : {};
  const options = { apiKey: "kk_test", baseUrl: server.url, maxRetries: 0, ...limits };
  for (const { make, operation } of EVERY_API) check(await thrownBy(() => make(options).read()), operation);
  check(await thrownBy(() => new KayleId(options).sessions.list()), "sessions.list");
  await server.close();
});

describe("whatever the user's own code throws", () => {
  const things: unknown[] = [
    new Error("x"),
    new TypeError("x"),
    "a text",
    5,
    null,
    undefined,
    { code: 5 },
    Symbol("x"),
  ];

  test.each(things)("fetch: %s", async (thing) => {
    const kayle = new KayleId({ apiKey: "kk_test", fetch: () => Promise.reject(thing), maxRetries: 0 });
    check(await thrownBy(() => kayle.sessions.retrieve(ID)), "sessions.retrieve");
  });

  test("fetch, at once", async () => {
    const fetch = () => {
      throw new Error("x");
    };
    check(
      await thrownBy(() => new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 }).sessions.retrieve(ID)),
      "sessions.retrieve",
    );
  });

  test.each(things)("the apiKey function: %s", async (thing) => {
    const kayle = new KayleId({ apiKey: () => Promise.reject(thing), fetch: () => expect.fail("sent") });
    const error = await thrownBy(() => kayle.sessions.create({}));
    check(error, "sessions.create");
    expect(error).toMatchObject({ name: "ConfigurationError", mayHaveBeenProcessed: false });
  });

  test.each(["", "a\nb", 5, undefined])("the apiKey function gives %j", async (key) => {
    // The cast: what JavaScript callers can do.
    const kayle = new KayleId({ apiKey: async () => key as string, fetch: () => expect.fail("sent") });
    check(await thrownBy(() => kayle.sessions.retrieve(ID)), "sessions.retrieve");
  });

  test.each(things)("a middleware: %s", async (thing) => {
    const kayle = new KayleId({
      apiKey: "kk_test",
      middleware: [() => Promise.reject(thing)],
      fetch: () => expect.fail("sent"),
    });
    const error = await thrownBy(() => kayle.sessions.create({}));
    check(error, "sessions.create");
    expect(error).toMatchObject({ name: "MiddlewareError", mayHaveBeenProcessed: false });
  });

  test("a middleware that gives something else than a Response", async () => {
    // The cast: what JavaScript callers can do.
    const kayle = new KayleId({ apiKey: "kk_test", middleware: [async () => ({}) as Response], maxRetries: 0 });
    check(await thrownBy(() => kayle.sessions.retrieve(ID)), "sessions.retrieve");
  });
});

describe("whatever is passed in", () => {
  const kayle = new KayleId({ apiKey: "kk_test", fetch: () => expect.fail("sent") });
  // The casts: what JavaScript callers can do.
  test.each([
    ["sessions.retrieve", () => kayle.sessions.retrieve("nope")],
    ["sessions.list", () => kayle.sessions.list({ limit: 0 })],
    ["sessions.list", () => kayle.sessions.list({ created_from: "yesterday" })],
    ["sessions.list", () => kayle.sessions.list({ status: [] as never })],
    ["sessions.create", () => kayle.sessions.create({ redirect_url: 1n as never })],
    ["sessions.create", () => kayle.sessions.create({}, { timeout: -1 })],
    ["sessions.create", () => kayle.sessions.create({}, { headers: { a: "b\nc" } })],
    ["sessions.create", () => kayle.sessions.create({}, { signal: {} as never })],
    ["sessions.cancel", () => kayle.sessions.cancel(undefined as never)],
    ["webhooks.endpoints.retrieve", () => kayle.request("GET", "/v1/webhooks/endpoints/{endpoint_id}", {} as never)],
  ] as [string, () => PromiseLike<unknown>][])("%s, number %#", async (operation, call) =>
    check(await thrownBy(call), operation),
  );
});
