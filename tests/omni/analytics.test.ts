import { AuthenticationError, BadRequestError, InvalidArgumentError, InvalidResponseError, Omni } from "sessionwise";
import type { LeadListParams, LeadWindow } from "sessionwise/omni";
import * as schemas from "sessionwise/omni/schemas";
import { makeLead, OmniEmulator } from "sessionwise/omni/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json, stubFetch } from "../support/stub-fetch.ts";

const KEY = "omni_0123456789abcdef";
const ORIGIN = "https://api-v2.getomni.ai";

const emulator = new OmniEmulator();
emulator.add();
const { totals } = await new Omni({ apiKey: emulator.apiKey, fetch: emulator.fetch }).analytics.leads();

const lead = (leadId: string) => makeLead({ leadId });
const page = (ids: readonly string[], nextToken?: string | null, count = 950) => ({
  ...{ start: null, end: null, totals: { ...totals, count } },
  ...(nextToken !== undefined && { nextToken }),
  breakdown: ids.map(lead),
});

function client(...answers: Parameters<typeof stubFetch>) {
  const { fetch, seen } = stubFetch(...answers);
  return { omni: new Omni({ apiKey: KEY, fetch, schemas }), seen };
}

async function errorOf(call: () => PromiseLike<unknown>): Promise<Error> {
  return Promise.resolve()
    .then(call)
    .then(
      () => expect.fail("it succeeded"),
      (error) => error,
    );
}

const idsOf = (leads: readonly { leadId: string }[]) => leads.map(({ leadId }) => leadId);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("analytics.leads", () => {
  const three = [json(page(["a", "b"], "t1")), json(page(["c"], "t2")), json(page(["d"], null))];

  test("walks every page by its token, and sends the window again with each", async () => {
    const { omni, seen } = client(...three);
    const window = { start: new Date("2026-03-14T00:00:00Z"), end: "2026-04-14T02:00:00+02:00" };
    expect(idsOf(await omni.analytics.leads(window).toArray({ max: 10 }))).toEqual(["a", "b", "c", "d"]);
    const bounds = "?start=2026-03-14T00%3A00%3A00.000Z&end=2026-04-14T00%3A00%3A00Z";
    expect(seen.map(({ url }) => url.search)).toEqual([bounds, `${bounds}&token=t1`, `${bounds}&token=t2`]);
    for (const { method, url, headers, body } of seen) {
      expect(method).toBe("GET");
      expect(url.origin + url.pathname).toBe(`${ORIGIN}/api/v0/analytics`);
      expect(headers.get("x-api-key")).toBe(KEY);
      expect(headers.get("authorization")).toBeNull();
      expect(body).toBeUndefined();
    }
  });

  test("a page without nextToken is the last one, and so is one with null or an empty text", async () => {
    for (const last of [page(["a"]), page(["a"], null), page(["a"], "")]) {
      const { omni, seen } = client(json(last));
      expect((await omni.analytics.leads()).nextCursor).toBeNull();
      expect(idsOf(await omni.analytics.leads().toArray({ max: 5 }))).toEqual(["a"]);
      expect(seen.map(({ url }) => url.search)).toEqual(["", ""]);
    }
  });

  test("asks for nothing until it is used", async () => {
    const { omni, seen } = client(...three);
    omni.analytics.leads();
    await new Promise(setImmediate);
    expect(seen).toEqual([]);
  });

  test("a page has the totals of the window, and each page its own", async () => {
    const { omni } = client(json(page(["a"], "t1", 950)), json(page(["b"], null, 951)));
    const counts: number[] = [];
    for await (const one of omni.analytics.leads().pages()) counts.push(one.totals.count);
    expect(counts).toEqual([950, 951]);
  });

  test("totals() asks for one page, once, and adds nothing up", async () => {
    const { omni, seen } = client(...three);
    const leads = omni.analytics.leads();
    expect((await leads.totals()).count).toBe(950);
    expect((await leads.totals()).count).toBe(950);
    expect((await leads).totals.count).toBe(950);
    expect(seen).toHaveLength(1);
  });

  test("totals() after a walk, or in the middle of one, asks for nothing", async () => {
    const { omni, seen } = client(json(page(["a"], "t1", 950)), json(page(["b"], null, 951)));
    const leads = omni.analytics.leads();
    for await (const _ of leads) expect((await leads.totals()).count).toBe(950);
    expect(await leads.totals()).toEqual({ ...totals, count: 950 });
    expect(seen).toHaveLength(2);
  });

  test("totals() asks again when the first page failed", async () => {
    const { omni, seen } = client(json({}, 400), json(page(["a"])));
    const leads = omni.analytics.leads();
    expect(await errorOf(() => leads.totals())).toBeInstanceOf(BadRequestError);
    expect((await leads.totals()).count).toBe(950);
    expect(seen).toHaveLength(2);
  });

  test("an error in the middle carries the token with which the walk goes on", async () => {
    const { omni } = client(json(page(["a"], "t1")), json({}, 404), json(page(["b"])));
    const given: string[] = [];
    const error = await errorOf(async () => {
      for await (const { leadId } of omni.analytics.leads()) given.push(leadId);
    });
    expect(error).toMatchObject({ name: "NotFoundError", cursor: "t1", operation: { name: "analytics.leads" } });
    const rest = await omni.analytics.leads({ token: "t1" }).toArray({ max: 5 });
    expect([...given, ...idsOf(rest)]).toEqual(["a", "b"]);
  });

  test("a token that comes back ends the walk before any of its leads is given again", async () => {
    const { omni } = client(json(page(["a"], "t1")), json(page(["b"], "t1")));
    const error = await errorOf(() => omni.analytics.leads().toArray({ max: 5 }));
    expect(error).toMatchObject({ name: "PaginationError" });
    expect(error.message).toContain("returned a cursor for the second time");
  });

  test.each([
    ["no object", [1]],
    ["no breakdown", { totals, nextToken: null }],
    ["a breakdown that is no list", { ...page([]), breakdown: {} }],
    ["no totals", { breakdown: [], nextToken: null }],
    ["a token of another kind", { ...page([]), nextToken: 5 }],
    ["the answer of a CSV export", { downloadUrl: "https://x.example", expiresAt: "2026-01-01T00:00:00Z" }],
  ])("%s is no page", async (_, body) => {
    const { fetch } = stubFetch(json(body));
    const leads = new Omni({ apiKey: KEY, fetch }).analytics.leads();
    expect(await errorOf(() => leads)).toBeInstanceOf(InvalidResponseError);
  });

  test("statuses and channels that this version does not know pass, also under strict validation", async () => {
    const odd = makeLead({
      channels: { rcs: { inbound: 1, outbound: 0 } },
      checklistItems: [{ code: "X", required: true, status: "PAUSED", updatedAt: "now", source: "robot", value: [1] }],
    });
    const { omni } = client(json({ ...page([]), breakdown: [{ ...odd, score: 7 }], more: true }));
    const [first] = await omni.analytics.leads().toArray({ max: 1 });
    expect(first).toMatchObject({
      channels: { rcs: { inbound: 1 } },
      checklistItems: [{ status: "PAUSED" }],
      score: 7,
    });
  });

  test("strict validation names the place of what does not fit, and no value", async () => {
    const { omni } = client(
      json({ ...page([]), breakdown: [{ ...lead("a"), email: 5, firstName: { secret: "Ada" } }] }),
    );
    const error = await errorOf(() => omni.analytics.leads());
    expect(error).toMatchObject({ name: "ValidationError" });
    expect(JSON.stringify(error)).toContain("email");
    expect(JSON.stringify(error)).not.toContain("Ada");
  });
});

describe("dedupe", () => {
  const moving = [json(page(["a", "b"], "t1")), json(page(["b", "c", "c"], "t2")), json(page(["a", "d"]))];

  test("is off by default: what the server gives twice is given twice", async () => {
    const { omni } = client(...moving);
    expect(idsOf(await omni.analytics.leads().toArray({ max: 9 }))).toEqual(["a", "b", "b", "c", "c", "a", "d"]);
  });

  test("leaves out a lead that comes again, on every kind of walk", async () => {
    const walk = () => client(...moving).omni.analytics.leads({}, { dedupe: true });
    expect(idsOf(await walk().toArray({ max: 4 }))).toEqual(["a", "b", "c", "d"]);
    expect(idsOf(await walk().take(4).toArray())).toEqual(["a", "b", "c", "d"]);
    const rest: string[] = [];
    for await (const { leadId } of await walk()) rest.push(leadId);
    expect(rest).toEqual(["a", "b", "c", "d"]);
    const pages: string[][] = [];
    for await (const { data } of walk().pages()) pages.push(idsOf(data));
    expect(pages).toEqual([["a", "b"], ["c"], ["d"]]);
  });

  test("each walk of a list has its own memory", async () => {
    const { omni } = client(
      (seen) => moving[["t1", "t2"].indexOf(seen.url.searchParams.get("token") ?? "") + 1]?.clone() ?? expect.fail(),
    );
    const leads = omni.analytics.leads({}, { dedupe: true });
    for (let walk = 0; walk < 2; walk++) expect(await leads.toArray({ max: 4 })).toHaveLength(4);
  });

  test("remembers as many leads as it is told at least, and never more than twice as many", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `lead-${index}`);
    const again = (distance: number) => {
      const { omni } = client(json(page([...ids.slice(0, distance + 1), "lead-0"])));
      return omni.analytics.leads({}, { dedupe: 10 }).toArray({ max: 200 });
    };
    for (const distance of [0, 1, 5, 9, 10]) expect(await again(distance)).toHaveLength(distance + 1);
    for (const distance of [20, 21, 50]) expect(await again(distance)).toHaveLength(distance + 2);
  });

  test.each([0, -1, 1.5, Number.NaN, "5", null])("%s is no number of leads", async (dedupe) => {
    const { omni, seen } = client(json(page([])));
    // The cast: what JavaScript callers can do.
    expect(() => omni.analytics.leads({}, { dedupe: dedupe as unknown as number })).toThrow(/dedupe is .*give true/);
    expect(seen).toEqual([]);
  });

  test("rows without an id are left alone", async () => {
    const { fetch } = stubFetch(json({ ...page([]), breakdown: [{}, {}, null, null] }));
    const leads = new Omni({ apiKey: KEY, fetch }).analytics.leads({}, { dedupe: true });
    expect(await leads.toArray({ max: 9 })).toHaveLength(4);
  });
});

describe("analytics.exportCsv", () => {
  const place = { downloadUrl: "https://bucket.example/x.csv?sig=1", expiresAt: "2026-04-14T18:00:00.000Z" };

  test("gives the place of the file as it came", async () => {
    const { omni, seen } = client(json(place));
    expect(await omni.analytics.exportCsv({ start: "2026-03-14T00:00:00Z" })).toEqual(place);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.url.href).toBe(`${ORIGIN}/api/v0/analytics?start=2026-03-14T00%3A00%3A00Z&format=csv`);
    expect(seen[0]?.headers.get("x-api-key")).toBe(KEY);
  });

  test.each([{}, { ...place, downloadUrl: 5 }, { ...place, expiresAt: null }, { ...place, downloadUrl: "" }, page([])])(
    "%j is no place of a file",
    async (body) => {
      const { fetch } = stubFetch(json(body));
      const error = await errorOf(() => new Omni({ apiKey: KEY, fetch }).analytics.exportCsv());
      expect(error).toBeInstanceOf(InvalidResponseError);
      expect(error).toMatchObject({ operation: { name: "analytics.exportCsv" } });
    },
  );
});

describe("only the four documented parameters can be sent", () => {
  // The casts: what JavaScript callers can do.
  const odd: readonly [object | null, RegExp][] = [
    [{ limit: 5 }, /limit is not a parameter.*Known parameters: start, end|takes no limit/],
    [{ format: "csv" }, /format is not a parameter/],
    [{ from: "2026-03-14T00:00:00Z" }, /from is not a parameter/],
    [null, /params must be a plain object/],
    [["start"], /params must be a plain object/],
    [{ start: "yesterday" }, /start is not a point in time/],
    [{ start: "2026-03-14" }, /start is not a point in time/],
    [{ end: 5 }, /end is not a point in time/],
    [{ start: "2026-04-14T00:00:00Z", end: "2026-03-14T00:00:00Z" }, /end is before start/],
    [{ start: "2026-03-14T00:00:00+02:00", end: new Date("2026-03-13T21:59:59.999Z") }, /end is before start/],
  ];

  test.each(odd)("%j is refused by every method, and nothing is sent", async (params, message) => {
    const { omni, seen } = client(json(page([])));
    const { analytics } = omni;
    const calls: [string, () => PromiseLike<unknown>][] = [
      ["analytics.leads", () => analytics.leads(params as LeadListParams)],
      ["analytics.exportCsv", () => analytics.exportCsv(params as LeadWindow)],
      [
        "analytics.exportCsv",
        async () =>
          analytics
            .rows(params as LeadWindow)
            [Symbol.asyncIterator]()
            .next(),
      ],
    ];
    for (const [name, call] of calls) {
      const error = await errorOf(call);
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error.message).toMatch(message);
      expect(error).toMatchObject({ operation: { name } });
    }
    expect(seen).toEqual([]);
  });

  test("a token is for pages only, and null is none", async () => {
    const { omni, seen } = client(json(page([])));
    // The casts: as above.
    const exported = await errorOf(() => omni.analytics.exportCsv({ token: "t" } as LeadWindow));
    expect(exported.message).toContain("token is not a parameter");
    const listed = await errorOf(() => omni.analytics.leads({ token: null } as unknown as LeadListParams));
    expect(listed.message).toContain("token is null, which is where a list has ended");
    expect(seen).toEqual([]);
  });

  test("a window may be a moment, and undefined is left out", async () => {
    const { omni, seen } = client(json(page([])));
    const at = "2026-03-14T00:00:00Z";
    await omni.analytics.leads({ start: at, end: at, token: undefined });
    await omni.analytics.leads({ start: undefined, end: undefined });
    expect(seen.map(({ url }) => url.search)).toEqual([
      "?start=2026-03-14T00%3A00%3A00Z&end=2026-03-14T00%3A00%3A00Z",
      "",
    ]);
  });

  test("request() is held to it as well, and knows both kinds of answer", async () => {
    const place = { downloadUrl: "https://bucket.example/x.csv", expiresAt: "2026-04-14T18:00:00.000Z" };
    const { omni, seen } = client((request) =>
      json(request.url.searchParams.get("format") === "csv" ? place : page(["a"])),
    );
    const path = "/api/v0/analytics";
    expect(await omni.request("GET", path, { query: { format: "csv" } })).toEqual(place);
    expect(await omni.request("GET", path, { query: { format: "json", token: "t" } })).toEqual(page(["a"]));
    expect(await omni.request("GET", path)).toEqual(page(["a"]));
    expect(seen.map(({ url }) => url.search)).toEqual(["?format=csv", "?format=json&token=t", ""]);
    // The cast: as above.
    const odd = omni.request("GET", path, { query: { limit: 5 } as object });
    await expect(odd).rejects.toThrow(/limit is not a parameter/);
    expect(() => omni.request("POST" as "GET", path)).toThrow(/no POST/);
  });
});

describe("a refusal", () => {
  test.each([
    [400, { message: "Unrecognized parameter" }, "BadRequestError", "Unrecognized parameter."],
    [400, { error: "start must not be after end" }, "BadRequestError", "start must not be after end."],
    [401, { message: "Invalid API key" }, "AuthenticationError", "Invalid API key. Check the API key"],
    [401, { error: { message: "No key" } }, "AuthenticationError", "No key."],
    [404, {}, "NotFoundError", "It gave no reason (2 characters of application/json)."],
    [404, [], "NotFoundError", "It gave no reason"],
    [400, { message: ["a", "b"], error: 5 }, "BadRequestError", "It gave no reason"],
    [400, null, "BadRequestError", "It gave no reason"],
    [500, { message: "Internal Server Error" }, "ServerError", "Internal Server Error."],
  ])("%i %j is a %s that says why, if the body does", async (status, body, name, why) => {
    const { fetch } = stubFetch(json(body, status));
    const omni = new Omni({ apiKey: KEY, fetch, maxRetries: 0 });
    for (const call of [() => omni.analytics.leads(), () => omni.analytics.exportCsv()]) {
      const error = await errorOf(call);
      expect(error).toMatchObject({ name, status });
      expect(error.message).toContain(`. ${why}`);
    }
  });

  test.each([new Response(null, { status: 401 }), new Response("<html>Sign in", { status: 401 })])(
    "without JSON is one too",
    async (answer) => {
      const { omni } = client(answer);
      expect(await errorOf(() => omni.analytics.leads())).toBeInstanceOf(AuthenticationError);
    },
  );

  test("500 and 429 are tried again, the others are not", async () => {
    const soon = { "retry-after": "0" };
    const { omni, seen } = client(json({}, 500, soon), json({}, 429, soon), json(page(["a"])));
    expect((await omni.analytics.leads()).data).toHaveLength(1);
    expect(seen).toHaveLength(3);
    for (const status of [400, 401, 404]) {
      const refused = client(json({}, status));
      await errorOf(() => refused.omni.analytics.leads());
      expect(refused.seen).toHaveLength(1);
    }
  });
});

test("key and base URL come from the environment, and a client can be derived", async () => {
  vi.stubEnv("OMNI_API_KEY", "omni_env");
  vi.stubEnv("OMNI_BASE_URL", "https://omni.example/proxy/");
  const { fetch, seen } = stubFetch(json(page([])));
  await new Omni({ fetch }).withOptions({ timeout: 5_000 }).analytics.leads();
  await new Omni({ fetch }).withOptions({ apiKey: "omni_other" }).analytics.leads();
  expect(seen[0]?.url.href).toBe("https://omni.example/proxy/api/v0/analytics");
  expect(seen.map(({ headers }) => headers.get("x-api-key"))).toEqual(["omni_env", "omni_other"]);
  vi.stubEnv("OMNI_API_KEY", "");
  expect(() => new Omni({ fetch })).toThrow(/No API key for Omni: set OMNI_API_KEY/);
});
