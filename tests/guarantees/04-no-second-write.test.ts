// Guarantee 4: a non-idempotent write that may have been processed is never sent twice.
// Faults 4 and 11 of the anchors: there a POST is tried again without any idempotency key.
import { KayleId } from "sessionwise";
import { afterEach, describe, expect, test, vi } from "vitest";
import { FAULTS, type Fault, serve } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";
import { timeOutEach } from "../support/timers.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const REFUSED_BY_THE_SERVER: readonly Fault[] = ["sends 429 with Retry-After"];
const after = (Object.keys(FAULTS) as Fault[]).filter((fault) => !REFUSED_BY_THE_SERVER.includes(fault));

describe("a creation", () => {
  test.each(after)("is sent once to a server that %s, however many retries are allowed", async (fault) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const server = await serve(FAULTS[fault]);
    const neverEnds = /says nothing|stalls|drips/.test(fault);
    if (neverEnds) vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const kayle = new KayleId({ apiKey: "kk_test", baseUrl: server.url, maxRetries: 5, timeout: 20_000 });
    const call = Promise.resolve(kayle.sessions.create({})).catch((error: unknown) =>
      expect(error).toMatchObject({ mayHaveBeenProcessed: true }),
    );
    if (neverEnds) await timeOutEach(server, 1, 20_000);
    await call;
    await server.close();
    expect(server.seen).toEqual(["POST /v1/sessions"]);
  });

  test.each([408, 500, 502, 503, 504])("is sent once to a server that answers %i", async (status) => {
    const { fetch, seen } = stubFetch(new Response("", { status, headers: { "retry-after": "0" } }));
    const kayle = new KayleId({ apiKey: "kk_test", fetch, maxRetries: 5 });
    await expect(kayle.sessions.create({})).rejects.toMatchObject({ status, mayHaveBeenProcessed: true });
    expect(seen).toHaveLength(1);
  });

  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"])(
    "is tried again where nothing can have reached the server: %s",
    async (code) => {
      vi.spyOn(Math, "random").mockReturnValue(0);
      const failure = new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
      const { fetch, seen } = stubFetch(failure, failure, json({ data: { id: "vs_1" }, error: null }));
      await new KayleId({ apiKey: "kk_test", fetch }).sessions.create({});
      expect(seen).toHaveLength(3);
    },
  );

  test.each(["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "ETIMEDOUT"])(
    "is tried again after %s while connecting, not after the same while reading",
    async (code) => {
      vi.spyOn(Math, "random").mockReturnValue(0);
      for (const [syscall, times] of [
        ["connect", 3],
        ["read", 1],
      ] as const) {
        const cause = Object.assign(new Error("x"), { code, syscall });
        const { fetch, seen } = stubFetch(new TypeError("fetch failed", { cause }));
        await expect(new KayleId({ apiKey: "kk_test", fetch }).sessions.create({})).rejects.toMatchObject({
          mayHaveBeenProcessed: syscall === "read",
        });
        expect(seen).toHaveLength(times);
      }
    },
  );

  test.each([
    ["one address was refused and another broke", [{ code: "ECONNREFUSED" }, { code: "ECONNRESET" }]],
    ["one address was refused and another says nothing", [{ code: "ECONNREFUSED" }, {}]],
    ["no code says what happened", []],
  ])("is not where %s", async (_, errors) => {
    const cause =
      errors.length > 0 ? new AggregateError(errors.map((one) => Object.assign(new Error("x"), one))) : new Error("x");
    const { fetch, seen } = stubFetch(new TypeError("fetch failed", { cause }));
    await expect(new KayleId({ apiKey: "kk_test", fetch }).sessions.create({})).rejects.toMatchObject({
      mayHaveBeenProcessed: true,
    });
    expect(seen).toHaveLength(1);
  });

  test("is sent at most once by a middleware that calls next() again", async () => {
    const { fetch, seen } = stubFetch(new Response("", { status: 500 }));
    const kayle = new KayleId({
      apiKey: "kk_test",
      fetch,
      middleware: [
        async (request, next) => {
          await next(request);
          return next(request);
        },
      ],
    });
    await expect(kayle.sessions.create({})).rejects.toMatchObject({
      name: "MiddlewareError",
      mayHaveBeenProcessed: true,
    });
    expect(seen).toHaveLength(1);
  });
});
