// Guarantee 6: no key, secret, claim or personal field is reachable from an error, a log line or util.inspect(client).
// Fault 10 of the anchors: there the debug log prints the bearer token, bodies and query values.
import { inspect } from "node:util";
import { Devin, KayleId, type Observer } from "sessionwise";
import * as schemas from "sessionwise/kayle-id/schemas";
import { describe, expect, test, vi } from "vitest";
import { EVERY_API } from "../support/every-api.ts";
import { ID } from "../support/fault-server.ts";
import { recording, replay } from "../support/recordings.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const KEY = "kk_0123456789abcdefghijklmnopqrstuv";

/** Everything that can be read off a value by any means, as one text. */
function everything(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== "object" || value === null || seen.has(value)) return String(value);
  seen.add(value);
  const own = Reflect.ownKeys(value).map((key) => `${String(key)}=${everything(Reflect.get(value, key), seen)}`);
  const entries = value instanceof Headers || value instanceof Map ? everything([...value], seen) : "";
  return [
    inspect(value, { depth: Infinity, showHidden: true }),
    JSON.stringify(value),
    String(value),
    entries,
    ...own,
  ].join("\n");
}

const [kayleId] = EVERY_API;

async function errorFrom(
  answer: Response | Error,
  apiKey: ConstructorParameters<typeof KayleId>[0] = { apiKey: KEY },
  api = kayleId ?? expect.fail(),
) {
  const { fetch } = stubFetch(answer);
  return Promise.resolve(api.make({ ...apiKey, fetch, maxRetries: 0 }).read()).then(
    () => expect.fail("it succeeded"),
    (error: unknown) => error,
  );
}

describe("an error does not give away", () => {
  const echo = `GET /v1 Authorization: Bearer ${KEY} and ${encodeURIComponent(KEY)}`;
  const echoes: [string, Response | Error][] = [
    ["a text", new Response(echo, { status: 500 })],
    ["an envelope", json({ error: { code: KEY, message: echo, hint: echo, docs: echo } }, 400)],
    [
      "validator issues",
      json({ error: { name: "ZodError", message: JSON.stringify([{ code: KEY, path: [KEY], message: echo }]) } }, 400),
    ],
    ["a detail", json({ detail: echo }, 401)],
    [
      "findings",
      json({ detail: [{ loc: ["query", KEY], msg: echo, type: KEY, input: echo, ctx: { error: echo } }] }, 422),
    ],
    ["headers", new Response("", { status: 500, headers: { "x-echo": echo, "x-request-id": `for ${KEY}` } })],
    ["an HTML page", new Response(`<html>${echo}</html>`)],
    ["broken JSON", new Response(`{"${echo}`)],
    ["the engine's message", new TypeError(echo, { cause: Object.assign(new Error(echo), { code: echo }) })],
  ];
  const cases = EVERY_API.flatMap((api) => echoes.map(([where, answer]) => ({ api, where, answer })));
  test.each(cases)("the key that is echoed in $where by $api.title", async ({ api, answer }) => {
    const error = await errorFrom(answer, undefined, api);
    expect(Object(error).operation.name).toBe(api.operation);
    expect(everything(error)).not.toContain(KEY);
  });

  test("a header of the user, or a cancel token that is repeated", async () => {
    const said = "x-gateway-token: gw-secret-123 for /vs_1?cancel_token=TOKEN48";
    const { fetch } = stubFetch(new Response(said, { status: 403 }));
    const kayle = new KayleId({ apiKey: KEY, fetch, headers: { "x-gateway-token": "gw-secret-123" } });
    const error = await Promise.resolve(kayle.sessions.create({})).catch((reason: unknown) => reason);
    expect(Object(error).message).toContain("x-gateway-token: [redacted] for /vs_1?cancel_token=[redacted]");
    for (const secret of ["gw-secret-123", "TOKEN48"]) expect(everything(error)).not.toContain(secret);
  });

  test("what the apiKey function said when it failed", async () => {
    const error = await errorFrom(new Response(""), { apiKey: () => Promise.reject(new Error(`no ${KEY}`)) });
    expect(everything(error)).not.toContain(KEY);
  });

  test("a key that is escaped in JSON, or that is a word of the answer", async () => {
    const escaped = new Response('{"error":{"code":"X","message":"bad key kk_abc\\/def123 \\u006bk_abc/def123"}}', {
      status: 400,
    });
    const error = await errorFrom(escaped, { apiKey: "kk_abc/def123" });
    expect(everything(error)).not.toContain("kk_abc/def123");
    const word = await errorFrom(json({ error: { code: "X", message: "m", hint: "h", docs: "d" } }, 400), {
      apiKey: "error",
    });
    expect(word).toMatchObject({ code: "X", hint: "h" });
  });

  test.each([
    "/x?cancel_token=TOKEN48&y",
    '{"cancel_token": "TOKEN48"}',
    '{\\"cancel_token\\": \\"TOKEN48\\"}',
    "signing_secret=TOKEN48+ab/cd==",
  ])("a sensitive field that is named in a text: %s", async (message) => {
    const debug = vi.fn();
    const { fetch } = stubFetch(json({ error: { code: "X", message } }, 400));
    const kayle = new KayleId({ apiKey: KEY, fetch, logger: { debug, warn: debug } });
    const error = await Promise.resolve(kayle.sessions.cancel(ID)).catch((reason: unknown) => reason);
    for (const secret of ["TOKEN48", "ab/cd"]) expect(everything([error, debug.mock.calls])).not.toContain(secret);
  });

  test("a header that a middleware set, the key in a middleware's error, or a part of a header", async () => {
    const { fetch } = stubFetch(new Response("gw-secret-123 and other-secret", { status: 403 }));
    const kayle = new KayleId({
      apiKey: KEY,
      fetch,
      headers: { "x-gateway-auth": "Bearer other-secret" },
      middleware: [
        (request, next) => {
          if (request.operation.method === "POST") throw new Error(`sign failed for ${KEY}`);
          request.headers.set("x-gateway-token", "gw-secret-123");
          return next(request);
        },
      ],
    });
    for (const call of [() => kayle.sessions.retrieve(ID), () => kayle.sessions.create({})]) {
      const error = await Promise.resolve(call()).catch((reason: unknown) => reason);
      for (const secret of [KEY, "gw-secret-123", "other-secret"]) expect(everything(error)).not.toContain(secret);
    }
  });

  test("the key as the request id of an answer that does not fit, or is too large", async () => {
    const answer = () => json({ data: { id: 5 }, error: null }, 200, { "x-request-id": `for ${KEY}` });
    for (const options of [{ schemas }, { maxResponseBytes: 5 }]) {
      const kayle = new KayleId({ apiKey: KEY, fetch: async () => answer(), ...options });
      const error = await Promise.resolve(kayle.sessions.retrieve(ID)).catch((reason: unknown) => reason);
      expect(Object(error).requestId).toBe("for [redacted]");
      expect(everything(error)).not.toContain(KEY);
    }
  });

  test("a rotated key either", async () => {
    const apiKey = async () => KEY;
    expect(everything(await errorFrom(new Response(echo, { status: 500 }), { apiKey }))).not.toContain(KEY);
  });

  test("cookies, ids or a word of a body that is not an error's", async () => {
    const answer = new Response('{"data": [{"family_name": "Lovelace"}]', { headers: { "set-cookie": "s=topsecret" } });
    const refused = new Response("<p>Lovelace</p>", { status: 502, headers: { "set-cookie": "s=topsecret" } });
    for (const one of [answer, refused]) {
      const text = everything(await errorFrom(one));
      for (const secret of ["Lovelace", "topsecret", ID]) expect(text).not.toContain(secret);
    }
  });
});

test.each(EVERY_API)("util.inspect of a client of $title shows no key", ({ make }) => {
  const { client } = make({ apiKey: KEY });
  expect(everything(client)).not.toContain(KEY);
  expect(everything(client.withOptions({ timeout: 5 }))).not.toContain(KEY);
});

describe("ids of users that were asked for", () => {
  const user = "email|ann+dev@example.com";
  const forms = [user, "ann+dev", encodeURIComponent(user), encodeURIComponent("ann+dev")];
  const said = `no access to ${user} at /v2?user_ids=${encodeURIComponent(user)}&user_ids=email%7cann%2bdev@example.com`;

  test.each([
    ["a detail", json({ detail: said }, 403)],
    ["a finding", json({ detail: [{ loc: ["query", "user_ids", user], msg: said, type: user, input: user }] }, 422)],
    ["a line of text", new Response(said, { status: 500 })],
    ["a header", new Response("", { status: 500, headers: { "x-request-id": said, "x-for": said } })],
    ["the engine's message", new TypeError(said, { cause: Object.assign(new Error(said), { code: user }) })],
    ["what is no answer", json({ user_ids: [user] })],
  ])("are in no error and no log line, though they are repeated in %s", async (_, answer) => {
    const heard: unknown[] = [];
    const note = (...args: unknown[]) => heard.push(args);
    const { fetch, seen } = stubFetch(answer);
    const devin = new Devin({
      ...{ apiKey: KEY, fetch, maxRetries: 0, logger: { debug: note, warn: note } },
      observer: { start: note, attempt: note, wait: note, end: note },
    });
    const query = { user_ids: [user, "bob@example.com"], org_ids: ["org-a", "org-b"] };
    const error = await Promise.resolve(devin.metrics.sessions(query)).catch((reason: unknown) => reason);
    expect(seen[0]?.url.searchParams.getAll("user_ids")).toEqual(query.user_ids);
    const text = everything([error, heard]);
    for (const form of [...forms, "bob@example.com"]) expect(text).not.toContain(form);
    expect(text).toContain('"org_ids":["org-a","org-b"]');
    expect(text).toContain('"user_ids":"[redacted]"');
  });

  test("are not in the error of a mistake either", async () => {
    const devin = new Devin({ apiKey: KEY, fetch: () => expect.fail("sent") });
    const wrong = [
      { user_ids: [user, ""] },
      { user_ids: [user], start_date: "soon" },
      { user_ids: { a: user } as never },
    ];
    for (const params of wrong) {
      const error = await Promise.resolve(devin.metrics.sessions(params)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "InvalidArgumentError" });
      expect(everything(error)).not.toContain("ann+dev");
    }
  });
});

describe("what is logged and observed", () => {
  const created = recording("session_create_share_fields");
  const { cancel_token, id } = Object(created.response.body).data;

  function listened() {
    const said: unknown[] = [];
    const note = (...args: unknown[]) => said.push(args);
    const observer: Observer = { start: note, attempt: note, wait: note, end: note };
    const { fetch } = stubFetch(new Response("", { status: 429, headers: { "retry-after": "0" } }), replay(created));
    return { said, kayle: new KayleId({ apiKey: KEY, fetch, observer, logger: { debug: note, warn: note } }) };
  }

  test("tells of every attempt, and has no key and no cancel token in it", async () => {
    const { said, kayle } = listened();
    const session = await kayle.sessions.create({ share_fields: { family_name: { required: true, reason: "KYC" } } });
    expect(session.cancel_token).toBe(cancel_token);
    const text = everything(said);
    expect(text).toContain("sessions.create: 429 in");
    expect(text).toContain("sessions.create: 200 in");
    expect(text).toContain('"reason":"KYC"');
    expect(text).toContain('"cancel_token":"[redacted]"');
    expect(text).toContain(`${id}?[redacted]`);
    for (const secret of [KEY, cancel_token]) expect(text).not.toContain(secret);
  });

  test("an observer gets no id either", async () => {
    const seen: unknown[] = [];
    const note = (...args: unknown[]) => seen.push(args);
    const { fetch } = stubFetch(
      json({ data: null, error: { code: "NOT_FOUND", message: "m", hint: "h", docs: "d" } }, 404),
    );
    const kayle = new KayleId({ apiKey: KEY, fetch, observer: { start: note, attempt: note, wait: note, end: note } });
    await expect(kayle.sessions.retrieve(ID)).rejects.toThrow();
    expect(seen).toHaveLength(3);
    expect(everything(seen)).not.toContain(ID);
    expect(everything(seen)).toContain("/v1/sessions/{id}");
  });

  test("signing secrets are hidden in both directions", async () => {
    const debug = vi.fn();
    const rotated = recording("webhook_signing_secret_rotate");
    const { endpoint_id } = Object(rotated.response.body).data;
    const { fetch } = stubFetch(replay(rotated));
    const kayle = new KayleId({ apiKey: KEY, fetch, logger: { debug, warn: debug } });
    const path = "/v1/webhooks/endpoints/{endpoint_id}/signing-secret/rotate";
    const { data } = await kayle.request("POST", path, { path: { endpoint_id } });
    expect(data.signing_secret).toMatch(/^whsec_/);
    expect(everything(debug.mock.calls)).not.toContain(data.signing_secret);
  });
});
