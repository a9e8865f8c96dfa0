// What a call knows of whether its request was carried out.
import { KayleId } from "sessionwise";
import { afterEach, describe, expect, test, vi } from "vitest";
import { serve } from "../../support/fault-server.ts";
import { json, stubFetch } from "../../support/stub-fetch.ts";

const failure = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
const lost = failure("ECONNRESET");
const refused = failure("ECONNREFUSED");
const missing = json({ data: null, error: { code: "NOT_FOUND", message: "m", hint: "h", docs: "d" } }, 404);

afterEach(() => {
  vi.restoreAllMocks();
});

describe("after an attempt that was lost and one that was refused", () => {
  const client = (...answers: Parameters<typeof stubFetch>) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { fetch, seen } = stubFetch(...answers);
    return { kayle: new KayleId({ apiKey: "kk_test", baseUrl: "http://127.0.0.1:1", fetch, maxRetries: 2 }), seen };
  };

  test("a write may still have been processed", async () => {
    const { kayle, seen } = client(lost, refused);
    await expect(kayle.webhooks.keys.deactivate("whk_1")).rejects.toMatchObject({
      name: "ConnectionError",
      mayHaveBeenProcessed: true,
    });
    expect(seen).toHaveLength(3);
  });

  test("and so when the server then says no", async () => {
    const { kayle } = client(lost, refused, missing);
    await expect(kayle.webhooks.keys.deactivate("whk_1")).rejects.toMatchObject({
      name: "NotFoundError",
      mayHaveBeenProcessed: true,
    });
  });

  test("a DELETE that finds nothing has succeeded", async () => {
    const { kayle, seen } = client(lost, refused, missing);
    expect(await kayle.webhooks.endpoints.delete("whe_1")).toBeUndefined();
    expect(seen).toHaveLength(3);
  });

  test("without the lost one nothing was processed, and the DELETE has failed", async () => {
    const { kayle } = client(refused, refused, missing);
    await expect(kayle.webhooks.endpoints.delete("whe_1")).rejects.toMatchObject({
      name: "NotFoundError",
      mayHaveBeenProcessed: false,
    });
  });
});

test("a write that was answered with 421 may have been processed: Node's fetch sends it again by itself", async () => {
  const server = await serve((_, response) => response.writeHead(421).end());
  const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url, maxRetries: 2 });
  await expect(kayle.sessions.create({})).rejects.toMatchObject({
    status: 421,
    mayHaveBeenProcessed: true,
    attempts: [{ outcome: "421" }],
  });
  await server.close();
  expect(server.seen).toEqual(["POST /v1/sessions", "POST /v1/sessions"]);
});

test("a port that fetch refuses is said to be that, not tried again, and nothing was sent", async () => {
  const kayle = new KayleId({ apiKey: "kk_test", baseUrl: "http://127.0.0.1:6667", maxRetries: 2 });
  await expect(kayle.sessions.create({})).rejects.toMatchObject({
    name: "ConnectionError",
    message: expect.stringMatching(/was not sent: fetch refuses the port of 127\.0\.0\.1:6667/),
    mayHaveBeenProcessed: false,
    attempts: [{ outcome: "port refused" }],
  });
});

describe("/v1/events, the other name of /v1/webhooks/events", () => {
  test("is known to `request`, with its types, and goes out as it was written", async () => {
    const page = { data: [], error: null, pagination: { limit: 5, has_more: false, next_cursor: null } };
    const { fetch, seen } = stubFetch(json(page), json({ data: { id: "evt_1" }, error: null }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 });
    const { data } = await kayle.request("GET", "/v1/events", { query: { created_from: new Date(0), limit: 5 } });
    expect(data).toEqual([]);
    const given = await kayle.request("GET", "/v1/events/{event_id}", { path: { event_id: "evt_1" } });
    expect(given.data.id).toBe("evt_1");
    expect(seen.map(({ url }) => url.pathname + url.search)).toEqual([
      "/v1/events?created_from=1970-01-01T00%3A00%3A00.000Z&limit=5",
      "/v1/events/evt_1",
    ]);
    await expect(kayle.request("GET", "/v1/events/{event_id}", { path: { event_id: "evt_2" } })).rejects.toMatchObject({
      name: "InvalidResponseError",
      operation: { name: "webhooks.events.retrieve" },
    });
  });
});
