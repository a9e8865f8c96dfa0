import { InvalidResponseError, KayleId, ServerError, SessionwiseError } from "sessionwise";
import { describe, expect, test } from "vitest";
import { json, stubFetch } from "../../support/stub-fetch.ts";

const ID = `vs_${"a".repeat(64)}`;
const HTML = "<!doctype html><html><body>secret-page</body></html>";

async function failure(answer: Response, use: (kayle: KayleId) => PromiseLike<unknown>): Promise<SessionwiseError> {
  const { fetch } = stubFetch(answer);
  const kayle = new KayleId({ apiKey: "kk_test_key", fetch, maxRetries: 0 });
  const error: unknown = await Promise.resolve(use(kayle)).catch((reason: unknown) => reason);
  if (!SessionwiseError.is(error)) throw new Error(`no error of ours: ${String(error)}`);
  return error;
}
const retrieve = (kayle: KayleId) => kayle.sessions.retrieve(ID);
const list = (kayle: KayleId) => kayle.sessions.list();
const cancel = (kayle: KayleId) => kayle.sessions.cancel(ID);
const create = (kayle: KayleId) => kayle.sessions.create({});

describe("a 2xx that is not what the spec says is an error, never a text typed as a session", () => {
  const page = { data: [], error: null, pagination: { limit: 1, has_more: false, next_cursor: null } };
  test.each([
    ["an HTML page", new Response(HTML, { headers: { "content-type": "text/html" } }), retrieve, /HTML page/],
    ["malformed JSON", new Response('{"data": {"secret-page', { status: 200 }), retrieve, /is not JSON/],
    ["an empty body", new Response("", { status: 200 }), retrieve, /empty body/],
    ["204 where a body belongs", new Response(null, { status: 204 }), retrieve, /empty body/],
    ["data that is null", json({ data: null, error: null }), retrieve, /not an object/],
    ["data that is a list", json({ data: [], error: null }), retrieve, /not an object/],
    ["no envelope", json([1]), retrieve, /not an object/],
    ["a page whose data is an object", json({ ...page, data: {} }), list, /not a list/],
    ["a page without pagination", json({ data: [], error: null }), list, /whether more pages follow/],
    [
      "a cursor that is a number",
      json({ ...page, pagination: { has_more: true, next_cursor: 5 } }),
      list,
      /whether more pages follow/,
    ],
    ["a body where none belongs", new Response(HTML, { status: 200 }), cancel, /should not have a body/],
    [
      "a redirect",
      new Response("", { status: 302, headers: { location: "https://evil.example" } }),
      retrieve,
      /redirect/,
    ],
  ])("%s", async (_, answer, use, why) => {
    const error = await failure(answer, use);
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error.message).toMatch(why);
    expect(JSON.stringify(error) + error.message).not.toContain("secret-page");
  });

  test("after a write it says that the server may have carried it out", async () => {
    expect(await failure(new Response(HTML), create)).toMatchObject({ mayHaveBeenProcessed: true });
    expect(await failure(new Response(HTML), retrieve)).toMatchObject({ mayHaveBeenProcessed: false });
  });
});

describe("an error body of any shape", () => {
  test.each([
    ["an empty 500", new Response("", { status: 500 }), ServerError, /500.*an empty body/],
    ["an HTML 502", new Response(HTML, { status: 502 }), ServerError, /502.*HTML page/],
    ["a text 500", new Response("Internal Server Error", { status: 500 }), ServerError, /Internal Server Error\./],
    [
      "the documented JSON 500",
      json(
        {
          data: null,
          error: {
            code: "INTERNAL_SERVER_ERROR",
            message: "Internal server error.",
            hint: "The server encountered an error.",
            docs: "d",
          },
        },
        500,
      ),
      ServerError,
      /INTERNAL_SERVER_ERROR/,
    ],
    ["JSON that is no object", json("nope", 500), ServerError, /gave no reason/],
    ["an error that is a text", json({ error: "nope" }, 500), ServerError, /nope\./],
    ["a proxy's own shape", json({ message: "Too warm" }, 500), ServerError, /Too warm\./],
    [
      "a novel with escapes",
      json({ message: `\u001b[31m${"x".repeat(10_000)}` }, 500),
      ServerError,
      /^[\x20-\x7e…]{400,700}$/,
    ],
    [
      "a validator body whose message is not JSON",
      json({ success: false, error: { name: "ZodError", message: "[{" } }, 500),
      ServerError,
      /VALIDATION_FAILED/,
    ],
  ])("%s", async (_, answer, ErrorClass, message) => {
    const error = await failure(answer, retrieve);
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("secret-page");
  });

  test("that echoes the key is scrubbed", async () => {
    const error = await failure(
      json({ error: { code: "X", message: "bad header: Bearer kk_test_key" } }, 400),
      retrieve,
    );
    expect(error.message).toContain("Bearer [redacted]");
    expect(JSON.stringify(error)).not.toContain("kk_test_key");
  });
});

describe("trying again", () => {
  const ok = json({ data: { id: ID }, error: null });
  const later = () => new Response("", { status: 503, headers: { "retry-after": "0" } });

  test("a read that met 503 is tried again, and the answer tells of it", async () => {
    const { fetch, seen } = stubFetch(later(), later(), ok);
    const { response } = await new KayleId({ apiKey: "kk_test", fetch }).sessions.retrieve(ID).withResponse();
    expect(seen).toHaveLength(3);
    expect(response.attempts.map(({ outcome, waitMs }) => [outcome, waitMs])).toEqual([
      ["503", 0],
      ["503", 0],
      ["200", undefined],
    ]);
  });

  test("a creation that met 503 is not: it may have been carried out", async () => {
    const { fetch, seen } = stubFetch(later(), ok);
    const kayle = new KayleId({ apiKey: "kk_test", fetch });
    await expect(kayle.sessions.create({})).rejects.toMatchObject({ status: 503, mayHaveBeenProcessed: true });
    expect(seen).toHaveLength(1);
  });

  test("a quota that only time or a person lifts is final", async () => {
    const limited = json(
      { data: null, error: { code: "ORG_NOT_VERIFIED_LIMIT_EXCEEDED", message: "m", hint: "h", docs: "d" } },
      429,
      { "retry-after": "0" },
    );
    const { fetch, seen } = stubFetch(limited);
    await expect(new KayleId({ apiKey: "kk_test", fetch }).sessions.create({})).rejects.toMatchObject({
      name: "RateLimitError",
      mayHaveBeenProcessed: false,
    });
    expect(seen).toHaveLength(1);
  });

  test("a wait that outlasts the deadline fails at once and says so", async () => {
    const { fetch, seen } = stubFetch(new Response("", { status: 429, headers: { "retry-after": "120" } }));
    await expect(new KayleId({ apiKey: "kk_test", fetch }).sessions.retrieve(ID)).rejects.toMatchObject({
      message: expect.stringMatching(/120000 ms, past the deadline of 90000 ms/),
      retryAfterMs: 120_000,
    });
    expect(seen).toHaveLength(1);
  });
});
