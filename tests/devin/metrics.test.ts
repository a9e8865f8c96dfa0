import { Devin, InvalidArgumentError, InvalidResponseError, UnprocessableEntityError } from "sessionwise";
import type { MetricsParams } from "sessionwise/devin";
import * as schemas from "sessionwise/devin/schemas";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

const BODIES = {
  sessions: { sessions_count: 42 },
  searches: { searches_count: 318 },
  prs: { prs_opened: 17, prs_closed: 4, prs_merged: 11 },
  usage: { sessions_count: 42, searches_count: 318, prs_opened: 17, prs_closed: 4, prs_merged: 11 },
} as const;
const METRICS = ["sessions", "searches", "prs", "usage"] as const;

function client(...answers: Parameters<typeof stubFetch>) {
  const { fetch, seen } = stubFetch(...answers);
  return { devin: new Devin({ apiKey: "apk_user_test", fetch }), seen };
}

async function errorOf(call: PromiseLike<unknown>): Promise<Error> {
  return Promise.resolve(call).then(
    () => expect.fail("it succeeded"),
    (error) => error,
  );
}

async function queryOf(params: MetricsParams): Promise<string> {
  const { devin, seen } = client(json(BODIES.sessions));
  await devin.metrics.sessions(params);
  return seen[0]?.url.search ?? "";
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("each metric", () => {
  test.each(METRICS)("%s: gives its counts as they came", async (metric) => {
    const { devin, seen } = client(json(BODIES[metric]));
    expect(await devin.metrics[metric]()).toEqual(BODIES[metric]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: "GET", body: undefined });
    expect(seen[0]?.url.href).toBe(`https://api.devin.ai/v2/enterprise/metrics/${metric}`);
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer apk_user_test");
    expect(seen[0]?.headers.get("accept")).toBe("application/json");
  });

  test.each(METRICS)("%s: an answer without its counts is no success", async (metric) => {
    for (const body of [
      {},
      [],
      5,
      null,
      { detail: "soon" },
      { ...BODIES[metric], [Object.keys(BODIES[metric])[0] ?? ""]: "42" },
    ]) {
      const { devin } = client(json(body));
      expect(await errorOf(devin.metrics[metric]())).toBeInstanceOf(InvalidResponseError);
    }
  });

  test("usage of an older server has no pull requests, also under strict validation", async () => {
    const older = { sessions_count: 42, searches_count: 318 };
    const { fetch } = stubFetch(json(older));
    const devin = new Devin({ apiKey: "apk_user_test", fetch, schemas });
    const usage = await devin.metrics.usage();
    expect(usage).toEqual(older);
    expect(usage.prs_opened).toBeUndefined();
  });

  test("strict validation takes every metric, and refuses a count that is none", async () => {
    for (const metric of METRICS) {
      const { fetch } = stubFetch(json({ ...BODIES[metric], added_later: "x" }));
      await new Devin({ apiKey: "apk_user_test", fetch, schemas }).metrics[metric]();
    }
    const { fetch } = stubFetch(json({ ...BODIES.usage, prs_opened: "17" }));
    const call = new Devin({ apiKey: "apk_user_test", fetch, schemas }).metrics.usage();
    expect(await errorOf(call)).toMatchObject({ name: "ValidationError", issues: [{ path: ["prs_opened"] }] });
  });

  test("key and base URL come from the environment", async () => {
    vi.stubEnv("DEVIN_API_KEY", "apk_user_env");
    vi.stubEnv("DEVIN_BASE_URL", "https://devin.example/proxy/");
    const { fetch, seen } = stubFetch(json(BODIES.sessions));
    await new Devin({ fetch }).metrics.sessions();
    expect(seen[0]?.url.href).toBe("https://devin.example/proxy/v2/enterprise/metrics/sessions");
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer apk_user_env");
    vi.stubEnv("DEVIN_API_KEY", "");
    expect(() => new Devin({ fetch })).toThrow(/No API key for Devin: set DEVIN_API_KEY/);
  });

  test("the key need not look like the documented ones", async () => {
    const { fetch, seen } = stubFetch(json(BODIES.sessions));
    await new Devin({ apiKey: "cog_123", fetch }).withOptions({ timeout: 5_000 }).metrics.sessions();
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer cog_123");
  });
});

describe("the query", () => {
  test("has the window as it was given, in UTC", async () => {
    expect(await queryOf({ start_date: new Date("2026-03-01T08:00:00Z"), end_date: "2026-04-01T08:00:00+02:00" })).toBe(
      "?start_date=2026-03-01T08%3A00%3A00.000Z&end_date=2026-04-01T06%3A00%3A00Z",
    );
    expect(await queryOf({ start_date: "2026-03-01" })).toBe("?start_date=2026-03-01");
    expect(await queryOf({ start: "2026-03-01", end: new Date(0) })).toBe(
      "?start=2026-03-01&end=1970-01-01T00%3A00%3A00.000Z",
    );
  });

  test("repeats a name for each id, and encodes what ids can hold", async () => {
    expect(await queryOf({ org_ids: ["org-a", "org-b"], user_ids: ["email|ann+dev@example.com", "a b&c=d#é"] })).toBe(
      "?org_ids=org-a&org_ids=org-b&user_ids=email%7Cann%2Bdev%40example.com&user_ids=a%20b%26c%3Dd%23%C3%A9",
    );
  });

  test("leaves null and undefined out", async () => {
    expect(
      await queryOf({ start_date: null, end_date: undefined, start: null, org_ids: null, user_ids: undefined }),
    ).toBe("");
    expect(await queryOf({ start_date: null, end: "2026-03-01" })).toBe("?end=2026-03-01");
  });

  // The casts: what JavaScript callers can do.
  test.each([
    [{ org_ids: [] }, /org_ids is an empty list, which would mean all/],
    [{ user_ids: [] }, /user_ids is an empty list, which would mean all/],
    [{ user_ids: [""] }, /user_ids is empty/],
    [{ user_ids: [null] }, /user_ids cannot be sent in a query/],
    [{ start_date: "2026-03-01", end: "2026-04-01" }, /start_date and end are from different pairs.*use start_date/],
    [{ start: "2026-03-01", end_date: "2026-04-01" }, /end_date and start are from different pairs/],
    [{ start_date: "2026-03-01", start: "2026-03-01" }, /start_date and start are from different pairs/],
    [{ start_date: "March" }, /start_date is not a point in time/],
    [{ start_date: "2026-02-30" }, /start_date is not a point in time/],
    [{ end_date: 1772928000 }, /end_date is not a point in time/],
    [{ org_id: "org-a" }, /org_id is not a parameter, and the server would ignore it/],
    [null, /params must be a plain object/],
    [["org-a"], /params must be a plain object/],
  ])("%j is refused, and nothing is sent", async (params, message) => {
    const { devin, seen } = client(json(BODIES.sessions));
    const error = await errorOf(devin.metrics.sessions(params as unknown as MetricsParams));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ operation: { name: "metrics.sessions" } });
    expect(seen).toEqual([]);
  });

  test("is held to the same rules by request()", async () => {
    const { devin, seen } = client(json(BODIES.prs));
    const path = "/v2/enterprise/metrics/prs";
    expect(await devin.request("GET", path, { query: { org_ids: ["org-a"], start_date: null } })).toEqual(BODIES.prs);
    expect(seen[0]?.url.search).toBe("?org_ids=org-a");
    const mixed = devin.request("GET", path, { query: { start: "2026-03-01", end_date: "2026-04-01" } });
    await expect(mixed).rejects.toThrow(/different pairs/);
    expect((await errorOf(devin.request("GET", path, { query: { org_ids: [] } }))).message).toMatch(/empty list/);
    expect(seen).toHaveLength(1);
  });
});

describe("a refusal", () => {
  const found = {
    loc: ["query", "user_ids", 0],
    msg: "Input should be a valid string",
    type: "string_type",
    input: { secret: "what was sent" },
    ctx: { error: "what was sent" },
    url: "https://errors.example/string_type",
  };

  test("422: tells of every finding, and drops what repeats the request", async () => {
    const { devin, seen } = client(
      json({ detail: [found, { loc: ["query", "start_date"], msg: "Bad", type: "x" }] }, 422),
    );
    const error = await errorOf(devin.metrics.sessions());
    expect(error).toBeInstanceOf(UnprocessableEntityError);
    expect(error).toMatchObject({
      status: 422,
      issues: [
        { code: "string_type", path: ["query", "user_ids", 0], message: "Input should be a valid string" },
        { code: "x", path: ["query", "start_date"], message: "Bad" },
      ],
      message:
        "Devin returned 422 for metrics.sessions. query.user_ids.0: Input should be a valid string. query.start_date: Bad.",
    });
    expect(JSON.stringify(error)).not.toMatch(/what was sent|errors\.example/);
    expect(seen).toHaveLength(1);
  });

  test.each([
    ["a text", json({ detail: "Not authenticated" }, 401), "Not authenticated."],
    ["an object", json({ detail: { message: "No such user" } }, 404), "No such user."],
    ["a proxy's message", json({ message: "Forbidden" }, 403), "Forbidden."],
    ["a proxy's error", json({ error: "Too many" }, 403), "Too many."],
    ["no detail", json({}, 403), "It gave no reason (2 characters of application/json)."],
    ["an empty list", json({ detail: [] }, 422), "It gave no reason (13 characters of application/json)."],
    ["a list of something else", json({ detail: ["x", null] }, 422), "The body: Not acceptable."],
    ["nothing at all", new Response(null, { status: 401 }), "It gave no reason (an empty body)."],
    ["an HTML page", new Response("<!doctype html><p>Blocked", { status: 403 }), "It gave no reason (an HTML page)."],
    ["a line of text", new Response("upstream down", { status: 400 }), "upstream down."],
    ["JSON of another kind", json([1], 400), "It gave no reason (3 characters of application/json)."],
  ])("with %s says so", async (_, answer, reason) => {
    const { devin } = client(answer);
    const error = await errorOf(devin.metrics.sessions());
    expect(error).toMatchObject({ status: answer.status });
    expect(error.message).toContain(`Devin returned ${answer.status} for metrics.sessions. ${reason}`);
  });

  test("HTML with status 200 is no answer", async () => {
    const { devin } = client(new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } }));
    expect(await errorOf(devin.metrics.usage())).toMatchObject({ name: "InvalidResponseError", status: 200 });
  });

  test("429 is tried again when the server says", async () => {
    const busy = json({ detail: "Slow down" }, 429, { "retry-after": "0" });
    const { devin, seen } = client(busy, json(BODIES.sessions));
    expect(await devin.metrics.sessions()).toEqual(BODIES.sessions);
    expect(seen).toHaveLength(2);
  });
});
