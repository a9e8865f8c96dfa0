// Whatever a caller passes, the error is an SDK error that says what was wrong, and nothing odd is sent.
import { Devin, generateWebhookKeyPair, KayleId, Omni, SessionwiseError } from "sessionwise";
import { KayleId as AttemptsKayleId } from "sessionwise/kayle-id/attempts";
import { describe, expect, test } from "vitest";

const ID = `vs_${"a".repeat(64)}`;
const fetch = () => expect.fail("sent");
const options = { apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch, maxRetries: 0 };

const ODD: readonly [name: string, value: unknown][] = [
  ["5", 5],
  ['""', ""],
  ['"abc"', "abc"],
  ["[]", []],
  ["a function", () => {}],
  ["a symbol", Symbol("x")],
  ["a Map", new Map([["status", "failed"]])],
];
/** A list and options may be asked for with null, which means none; a body may not. */
const NULL = ["null", null] as const;

type Method = (argument: never) => unknown;

function methodsOf(Client: typeof KayleId | typeof AttemptsKayleId) {
  // The cast: one client stands for both, and odd arguments fit neither.
  const kayle = new Client(options) as KayleId;
  const { sessions, webhooks } = kayle;
  const { endpoints, keys, events, deliveries } = webhooks;
  // The cast: the types of `request` refuse most of this.
  const request = kayle.request.bind(kayle) as unknown as (...args: unknown[]) => unknown;
  const params: Record<string, Method> = {
    "sessions.list": (odd) => sessions.list(odd),
    "sessions.scan": (odd) => all(sessions.scan(odd)),
    "webhooks.endpoints.list": (odd) => endpoints.list(odd),
    "webhooks.keys.list": (odd) => keys.list("whe_1", odd),
    "webhooks.events.list": (odd) => events.list(odd),
    "webhooks.deliveries.list": (odd) => deliveries.list(odd),
  };
  const bodies: Record<string, Method> = {
    "sessions.create": (odd) => sessions.create(odd),
    "webhooks.endpoints.create": (odd) => endpoints.create(odd),
    "webhooks.endpoints.update": (odd) => endpoints.update("whe_1", odd),
    "webhooks.keys.create": (odd) => keys.create("whe_1", odd),
    "request, its body": (odd) => kayle.request("POST", "/v1/webhooks/endpoints", { body: odd }),
    "request, its query": (odd) => kayle.request("GET", "/v1/sessions", { query: odd ?? (5 as never) }),
    "request, its input": (odd) => kayle.request("GET", "/v1/sessions", odd),
    "request, its path": (odd) => request("GET", odd),
    "request, its method": (odd) => request(odd, "/v1/sessions"),
    withOptions: (odd) => kayle.withOptions(odd),
    "forEach, its work": (odd) => sessions.list().forEach(odd),
    "toArray, its options": (odd) => sessions.list().toArray(odd),
    take: (odd) => sessions.list().take(odd),
    "sessions.retrieve, its id": (odd) => sessions.retrieve(odd),
    "sessions.cancel, its id": (odd) => sessions.cancel(odd),
    "sessions.waitFor, its id": (odd) => sessions.waitFor(odd),
    "keys.deactivate, its id": (odd) => keys.deactivate(odd),
    "events.replay, its id": (odd) => events.replay(odd),
    "deliveries.retry, its id": (odd) => deliveries.retry(odd),
  };
  const callOptions: Record<string, Method> = {
    "sessions.retrieve": (odd) => sessions.retrieve(ID, odd),
    "sessions.create": (odd) => sessions.create({}, odd),
    "sessions.cancel": (odd) => sessions.cancel(ID, odd),
    "sessions.waitFor": (odd) => sessions.waitFor(ID, odd),
    "sessions.list": (odd) => sessions.list({}, odd),
    "sessions.scan": (odd) => all(sessions.scan({}, odd)),
    "analytics.sessions.overview": (odd) => kayle.analytics.sessions.overview(odd),
    "endpoints.delete": (odd) => endpoints.delete("whe_1", odd),
    "keys.list": (odd) => keys.list("whe_1", {}, odd),
    "request, its options": (odd) => kayle.request("GET", "/v1/sessions", {}, odd),
    "forEach, its options": (odd) => sessions.list().forEach(() => {}, odd),
  };
  return { params, bodies, callOptions };
}

async function all(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of rows) expect.fail("a row");
}

async function refused(method: Method, odd: unknown): Promise<void> {
  const error: unknown = await (async () => method(odd as never))().then(
    () => expect.fail("it was taken"),
    (reason: unknown) => reason,
  );
  if (!SessionwiseError.is(error)) throw error;
  expect(error.name).toMatch(/^(InvalidArgument|Configuration)Error$/);
  expect(error.message).not.toContain("could not be built");
  expect(error.mayHaveBeenProcessed).toBe(false);
}

describe.each([
  ["the current release", KayleId],
  ["the attempts release", AttemptsKayleId],
] as const)("of %s", (_, Client) => {
  const { params, bodies, callOptions } = methodsOf(Client);
  // A Map is an object without any option in it.
  const oddOptions = ODD.filter(([, value]) => !(value instanceof Map));
  test.each(Object.entries(params))("%s refuses odd parameters", async (_name, method) => {
    for (const [, odd] of ODD) await refused(method, odd);
  });
  test.each(Object.entries(bodies))("%s refuses odd arguments", async (name, method) => {
    for (const [, odd] of [...ODD, NULL]) {
      const fits =
        (name === "forEach, its work" && typeof odd === "function") ||
        (name === "withOptions" && odd instanceof Map) ||
        (name === "take" && odd === 5) ||
        (name.endsWith("its id") && odd === "abc");
      if (!fits) await refused(method, odd);
    }
  });
  test.each(Object.entries(callOptions))("%s refuses odd options", async (_name, method) => {
    for (const [, odd] of oddOptions) await refused(method, odd);
  });
});

describe("of Devin", () => {
  const devin = new Devin({ ...options, apiKey: "dv_test" });
  const { metrics } = devin;
  const methods: Record<string, Method> = {
    sessions: (odd) => metrics.sessions(odd),
    searches: (odd) => metrics.searches(odd),
    prs: (odd) => metrics.prs(odd),
    usage: (odd) => metrics.usage(odd),
    series: (odd) => metrics.series(odd),
    withOptions: (odd) => devin.withOptions(odd),
  };
  test.each(Object.entries(methods))("%s refuses odd arguments", async (name, method) => {
    for (const [, odd] of [...ODD, NULL])
      if (!(name === "withOptions" && odd instanceof Map)) await refused(method, odd);
  });
  test("series refuses odd options", async () => {
    const params = { metric: "sessions", from: "2026-03-01", to: "2026-03-02", bucket: "day" } as const;
    for (const odd of [5, "", []]) await refused((given: never) => metrics.series(params, given), odd);
  });
});

test("a client refuses options that are not an object", async () => {
  for (const odd of [5, "abc", []]) await refused((given: never) => new KayleId(given), odd);
});

describe("a name that does not exist is refused, with the one that was meant:", () => {
  const kayle = new KayleId(options);
  const older = new AttemptsKayleId(options);
  const devin = new Devin({ ...options, apiKey: "dv_test" });
  const { analytics } = new Omni({ ...options, apiKey: "omni_test" });
  const series = { metric: "sessions", from: "2026-03-01", to: "2026-03-02", bucket: "day" } as const;
  // The casts to never: what a program without types may pass.
  test.each<[given: string, meant: string, call: () => unknown]>([
    ["baseURL", "baseUrl", () => new KayleId({ baseURL: "http://127.0.0.1:1" } as never)],
    ["maxRetrys", "maxRetries", () => kayle.withOptions({ maxRetrys: 0 } as never)],
    ["stauts", "status", () => kayle.sessions.list({ stauts: "failed" } as never)],
    ["stauts", "status", () => all(kayle.sessions.scan({ stauts: "failed" } as never))],
    ["quary", "query", () => kayle.request("GET", "/v1/sessions", { quary: { status: "failed" } } as never)],
    ["signl", "signal", () => kayle.request("GET", "/v1/sessions", {}, { signl: 1 } as never)],
    ["signl", "signal", () => kayle.sessions.list({}, { signl: 1 } as never)],
    ["onpage", "onPage", () => kayle.sessions.list({}, { onpage: 1 } as never)],
    ["concurency", "concurrency", () => all(kayle.sessions.scan({}, { concurency: 1 } as never))],
    ["concurency", "concurrency", () => kayle.sessions.list().forEach(() => {}, { concurency: 1 } as never)],
    ["header", "headers", () => kayle.sessions.retrieve(ID, { header: {} } as never)],
    ["intervall", "interval", () => kayle.sessions.waitFor(ID, { intervall: 1 } as never)],
    ["re_read", "reread", () => kayle.sessions.cancel(ID, { re_read: true } as never)],
    ["include_atempts", "include_attempts", () => older.sessions.retrieve(ID, { include_atempts: true } as never)],
    ["include_atempts", "include_attempts", () => older.sessions.create({}, { include_atempts: true } as never)],
    ["include_atempts", "include_attempts", () => older.sessions.cancel(ID, { include_atempts: true } as never)],
    ["include_atempts", "include_attempts", () => older.sessions.waitFor(ID, { include_atempts: true } as never)],
    ["include_atempts", "include_attempts", () => older.sessions.list({ include_atempts: true } as never)],
    ["concurency", "concurrency", () => devin.metrics.series(series, { concurency: 1 } as never)],
    ["timout", "timeout", () => devin.metrics.usage({}, { timout: 1 } as never)],
    ["dedup", "dedupe", () => analytics.leads({}, { dedup: true } as never)],
    ["deadlin", "deadline", () => all(analytics.rows({}, { deadlin: 1 } as never))],
    ["modulusLenght", "modulusLength", () => generateWebhookKeyPair("k1", { modulusLenght: 4096 } as never)],
  ])("%s, where %s was meant", async (given, meant, call) => {
    const error: unknown = await (async () => call())().catch((reason: unknown) => reason);
    if (!SessionwiseError.is(error)) throw error ?? new Error("it was taken");
    expect(error.name).toMatch(/^(InvalidArgument|Configuration)Error$/);
    expect(error.message).toMatch(new RegExp(`: ${given} is not .*\\. Did you mean "${meant}"\\? Known \\w+: .*\\.$`));
  });

  test("where none is near, with all that there are", async () => {
    await expect(async () => kayle.sessions.retrieve(ID, { retries: 5 } as never)).rejects.toThrow(
      "sessions.retrieve: retries is not an option. Known options: signal, timeout, deadline, maxRetries, headers.",
    );
  });

  test("a signal in the place of the options", async () => {
    await refused(() => kayle.sessions.list({}, new AbortController().signal as never), undefined);
  });

  test("and what only calls inside of the client have", async () => {
    await refused(() => kayle.sessions.retrieve(ID, { parent: {} } as never), undefined);
  });

  test("but an option that is undefined is left out", async () => {
    const sending: typeof globalThis.fetch = async () => Response.json({ data: { id: ID }, error: null });
    const loose = { ...options, fetch: sending, baseURL: undefined };
    const sent = new KayleId(loose).withOptions({ timeout: undefined, retries: undefined } as never);
    expect(await sent.sessions.retrieve(ID, { signal: undefined, signl: undefined } as never)).toEqual({ id: ID });
  });
});

test.each([KayleId, AttemptsKayleId, Devin, Omni])("a key in the place of the options is not repeated", (Client) => {
  const name = Client === AttemptsKayleId ? "KayleId" : Client.name;
  // The casts: what a program without types may pass.
  expect(() => new Client("kk_secret" as never)).toThrow(
    `new ${name} takes an options object, not a string: write new ${name}({ apiKey: … }).`,
  );
  expect(() => new Client({ ...options }).withOptions("kk_secret" as never)).toThrow(
    "withOptions takes an options object, not a string: write withOptions({ apiKey: … }).",
  );
});

test("a key pair refuses odd arguments", async () => {
  for (const odd of [5, null, "", [], {}]) await refused((given: never) => generateWebhookKeyPair(given), odd);
});

describe("a string that no server can store is refused by its place, and nothing is sent:", () => {
  const kayle = new KayleId(options);
  const field = (reason: string) => ({ share_fields: { family_name: { required: true, reason } } });
  const cut = `${"y".repeat(199)}😀`.slice(0, 200);
  test.each([
    ["a NUL", field("a\0b"), /share_fields\.family_name\.reason contains a NUL/],
    ["half a surrogate pair", field(cut), /share_fields\.family_name\.reason contains .*surrogate/],
    ["a low half", field("\ude00x"), /share_fields\.family_name\.reason/],
    ["in an array", { webhook_endpoint_id: ["whe_1", "whe_\0"] }, /webhook_endpoint_id\.1/],
  ])("%s", async (_, params, why) => {
    const error = await Promise.resolve(kayle.sessions.create(params)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "InvalidArgumentError", message: expect.stringMatching(why) });
  });

  test("in every body, and in a name", async () => {
    await expect(kayle.webhooks.endpoints.update("whe_1", { name: "\ud83d" })).rejects.toThrow(/update: name contains/);
    const odd = { jwk: { kty: "RSA", n: "n", e: "AQAB", "x\0": 1 }, key_id: "k" } as never;
    await expect(kayle.webhooks.keys.create("whe_1", odd)).rejects.toThrow(/jwk\.x {2}contains/);
  });

  test("but whole characters, and texts that only look like it, go out", async () => {
    const bodies: unknown[] = [];
    const sending: typeof globalThis.fetch = async (_, init) => {
      bodies.push(JSON.parse(String(init?.body)).share_fields.family_name.reason);
      return new Response(JSON.stringify({ data: { id: ID }, error: null }));
    };
    for (const reason of ["😀", "\\u0000", "\\ud83d"]) {
      await new KayleId({ ...options, fetch: sending }).sessions.create(field(reason));
    }
    expect(bodies).toEqual(["😀", "\\u0000", "\\ud83d"]);
  });
});

test("half a surrogate pair in a query, a path or a hidden value is an SDK error", async () => {
  const devin = new Devin({ ...options, apiKey: "dv_test" });
  await refused(() => devin.metrics.sessions({ user_ids: ["user\ud83d"] }), undefined);
  const kayle = new KayleId(options);
  await refused(() => kayle.sessions.list({ status: "\ud83d" as never }), undefined);
  await refused(() => kayle.webhooks.events.retrieve("\ud83d"), undefined);
});

test("a base URL that ends in ? or # is refused", async () => {
  for (const sign of ["?", "#"]) {
    await refused(() => new KayleId({ ...options, baseUrl: `http://127.0.0.1:1/api${sign}` }), undefined);
  }
});

test("a middleware's error does not show the header value that the engine quotes", async () => {
  const secret = "tok-123";
  for (const middleware of [
    ({ headers }: { headers: Headers }) => headers.set("x-token", `${secret}\u0000`),
    ({ headers }: { headers: Headers }) => {
      headers.set("x-token", `${secret}-and-more`);
      throw new Error(`cannot sign with ${secret}-and-more`);
    },
  ]) {
    const kayle = new KayleId({ ...options, middleware: [async (request) => middleware(request) as never] });
    const error = await Promise.resolve(kayle.sessions.retrieve(ID)).catch((reason: unknown) => Object(reason));
    expect(error.name).toBe("MiddlewareError");
    expect(JSON.stringify(error)).not.toContain(secret);
  }
});
