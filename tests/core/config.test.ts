import { ConfigurationError, KayleId } from "sessionwise";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

const ID = `vs_${"a".repeat(64)}`;
const session = { data: { id: ID }, error: null };

beforeEach(() => {
  vi.stubEnv("KAYLE_API_KEY", "");
  vi.stubEnv("KAYLE_BASE_URL", "");
});
afterEach(() => vi.unstubAllEnvs());

function refusal(options: ConstructorParameters<typeof KayleId>[0]): string {
  try {
    new KayleId(options);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return String(error);
  }
  return "accepted";
}

describe("the API key", () => {
  test("a missing one is a ConfigurationError that names variable and option", () => {
    expect(refusal({})).toMatch(/No API key for Kayle ID.*KAYLE_API_KEY.*apiKey/);
    expect(refusal({ apiKey: "" })).toMatch(/No API key/);
  });

  test.each(["kk_a\n", "kk a\r\nX-Evil: 1", "kk_é", " kk_a"])(
    "one that no header can carry is refused: %j",
    (apiKey) => {
      expect(refusal({ apiKey })).toMatch(/line break/);
      expect(refusal({ apiKey })).not.toContain(apiKey.trim());
    },
  );

  test("comes from the environment, and an option goes before it", async () => {
    vi.stubEnv("KAYLE_API_KEY", "kk_env");
    const { fetch, seen } = stubFetch(json(session));
    await new KayleId({ fetch }).sessions.retrieve(ID);
    await new KayleId({ fetch, apiKey: "kk_option" }).sessions.retrieve(ID);
    expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer kk_env", "Bearer kk_option"]);
  });
});

describe("the base URL", () => {
  const apiKey = "kk_test";

  test.each([
    ["https://api.example.com", "https://api.example.com/v1/sessions/"],
    ["https://example.com/id/", "https://example.com/id/v1/sessions/"],
    ["https://example.com/a/b", "https://example.com/a/b/v1/sessions/"],
    ["http://127.0.0.1:8787", "http://127.0.0.1:8787/v1/sessions/"],
    ["http://localhost:1", "http://localhost:1/v1/sessions/"],
    ["http://[::1]:1", "http://[::1]:1/v1/sessions/"],
  ])("%s works, with its path", async (baseUrl, expected) => {
    const { fetch, seen } = stubFetch(json(session));
    await new KayleId({ apiKey, baseUrl, fetch }).sessions.retrieve(ID);
    expect(seen[0]?.url.href).toBe(expected + ID);
  });

  test("is the hosted service by default, or what the environment says", async () => {
    const { fetch, seen } = stubFetch(json(session));
    await new KayleId({ apiKey, fetch }).sessions.retrieve(ID);
    vi.stubEnv("KAYLE_BASE_URL", "https://kayle.internal");
    await new KayleId({ apiKey, fetch }).sessions.retrieve(ID);
    expect(seen.map(({ url }) => url.origin)).toEqual(["https://api.kayle.id", "https://kayle.internal"]);
  });

  test.each([
    ["nonsense", /absolute/],
    ["api.kayle.id", /absolute/],
    ["ftp://example.com", /scheme/],
    ["https://user:hunter2@example.com", /credentials/],
    ["https://example.com?x=1", /query/],
    ["http://example.com", /unencrypted/],
    ["http://127.0.0.1.example.com", /unencrypted/],
    ["http://localhost.example.com", /unencrypted/],
  ])("%s is refused before anything is sent", (baseUrl, why) => {
    expect(refusal({ apiKey, baseUrl })).toMatch(why);
    expect(refusal({ apiKey, baseUrl })).not.toContain("hunter2");
    vi.stubEnv("KAYLE_BASE_URL", baseUrl);
    expect(refusal({ apiKey })).toMatch(/KAYLE_BASE_URL/);
  });

  test("plain http beyond loopback needs to be asked for", () => {
    expect(refusal({ apiKey, baseUrl: "http://example.com", allowInsecureHttp: true })).toBe("accepted");
  });
});

describe("other options", () => {
  test.each([
    [{ timeout: 0 }, /timeout is 0/],
    [{ timeout: Number.NaN }, /timeout is NaN/],
    [{ deadline: Number.POSITIVE_INFINITY }, /deadline is Infinity/],
    [{ maxRetries: -1 }, /maxRetries is -1/],
    [{ maxRetries: 1.5 }, /maxRetries is 1.5/],
    [{ headers: new Headers({ a: "b" }) as never }, /plain object/],
    [{ headers: null as never }, /plain object/],
    [{ headers: { Connection: "close" } }, /is set by the client/],
    [{ fetch: "x" as never }, /fetch is not a function/],
    [{ validation: "Strict" as never, schemas: {} }, /validation is "Strict"/],
    [{ middleware: (() => {}) as never }, /middleware is not a list/],
    [{ middleware: [null] as never }, /middleware is not a list/],
    [{ deadline: "90000" as never }, /deadline is "90000"/],
    [{ headers: { "X-Trace": "a\nb" } }, /X-Trace/],
    [{ headers: { "x y": "a" } }, /not a header name/],
    [{ headers: { Authorization: "Bearer other" } }, /is set by the client/],
    [{ headers: { "content-type": "text/plain" } }, /is set by the client/],
  ])("%j makes no sense", (options, why) => {
    expect(refusal({ apiKey: "kk_test", ...options })).toMatch(why);
  });

  test("a client is refused in a browser unless that is asked for", () => {
    vi.stubGlobal("window", { document: {} });
    expect(refusal({ apiKey: "kk_test" })).toMatch(/dangerouslyAllowBrowser/);
    expect(refusal({ apiKey: "kk_test", dangerouslyAllowBrowser: true })).toBe("accepted");
    vi.unstubAllGlobals();
  });
});
