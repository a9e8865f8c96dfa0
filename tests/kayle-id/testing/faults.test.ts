import { request as httpRequest } from "node:http";
import { setupServer } from "msw/node";
import { ConnectionError, KayleId, type SessionwiseError } from "sessionwise";
import { type AddedFault, type Fault, KayleIdEmulator, type OperationName } from "sessionwise/kayle-id/testing";
import { handlers } from "sessionwise/kayle-id/testing/msw";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterEach, describe, expect, test, vi } from "vitest";

type AnyFault = Fault<OperationName>;

const NOW = "2026-03-21T12:00:00Z";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  vi.useRealTimers();
});

function populated(count = 30): KayleIdEmulator {
  const emulator = new KayleIdEmulator({ now: NOW });
  emulator.populate({ count });
  return emulator;
}

/** Three ways into one emulator, each as the options of a client. */
const WAYS: Readonly<Record<string, (emulator: KayleIdEmulator) => Promise<ConstructorParameters<typeof KayleId>[0]>>> =
  {
    fetch: async ({ fetch }) => ({ fetch }),
    MSW: async (emulator) => {
      const server = setupServer(...handlers(emulator));
      server.listen({ onUnhandledRequest: "error" });
      closers.push(() => server.close());
      return {};
    },
    HTTP: async (emulator) => {
      const { url, close } = await listen(emulator);
      closers.push(close);
      return { baseUrl: url };
    },
  };
const ways = Object.keys(WAYS);

async function client(emulator: KayleIdEmulator, way = "fetch", options = {}): Promise<KayleId> {
  const access = await WAYS[way]?.(emulator);
  return new KayleId({ apiKey: emulator.apiKey, maxRetries: 0, ...access, ...options });
}

const failure = (promise: PromiseLike<unknown>) =>
  Promise.resolve(promise).then(
    () => undefined,
    (error: SessionwiseError) => error,
  );

/** What the client makes of a fault of `sessions.list`. */
const SEEN: readonly [Omit<AnyFault, "operation">, object][] = [
  [{ status: 500 }, { name: "ServerError", status: 500 }],
  [
    { status: 503, retryAfter: 7 },
    { name: "ServerError", status: 503, retryAfterMs: 7000 },
  ],
  [
    { status: 429, retryAfter: 0 },
    { name: "RateLimitError", status: 429, retryAfterMs: 0 },
  ],
  [{ status: 401 }, { name: "AuthenticationError", code: "UNAUTHORIZED" }],
  [{ status: 410 }, { name: "GoneError", code: "ORGANIZATION_FROZEN" }],
  [{ status: 302 }, { name: "InvalidResponseError" }],
  [{ html: 200 }, { name: "InvalidResponseError" }],
  [{ html: 502 }, { name: "ServerError", status: 502 }],
  [{ stall: "headers" }, { name: "TimeoutError" }],
  [{ stall: "body" }, { name: "TimeoutError" }],
  [{ reset: "headers" }, { name: "ConnectionError" }],
  [{ reset: "body" }, { name: "ConnectionError" }],
  [{ truncate: true }, { name: "ConnectionError" }],
  [{ malformed: true }, { name: "InvalidResponseError" }],
  [{ latency: "1h" }, { name: "TimeoutError" }],
];

describe.each(ways)("over %s", (way) => {
  test.each(SEEN)("%j strikes, and then no more", async (effect, seen) => {
    const emulator = populated();
    const kayle = await client(emulator, way);
    // What only a timeout ends is ended by one; what comes by itself has come after so many turns of the event loop.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    // The cast: leaving out a key of a union makes the compiler forget which effects go together.
    const fault = emulator.faults.add({ ...effect, operation: "sessions.list", times: 1 } as AnyFault);
    const failed = failure(kayle.sessions.list());
    for (let turns = 0; fault.hits === 0 || turns < 100; turns++) await new Promise((next) => setImmediate(next));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await failed).toMatchObject(seen);
    vi.useRealTimers();
    expect(fault.hits).toBe(1);
    expect(await kayle.sessions.list().toArray({ max: 30 })).toHaveLength(30);
    expect((await kayle.analytics.sessions.overview()).summary.total).toBe(30);
  });

  test.each<AnyFault>([{ cursor: "repeated" }, { cursor: "missing" }])("a walk notices %j", async (effect) => {
    const emulator = populated();
    const fault = emulator.faults.add({ ...effect, operation: "sessions.list" });
    const kayle = await client(emulator, way);
    expect(await failure(kayle.sessions.list({ limit: 10 }).toArray({ max: 99 }))).toMatchObject({
      name: "PaginationError",
    });
    expect(fault.hits).toBeGreaterThan(0);
  });

  test("one page that has more and no cursor is noticed although it was all", async () => {
    const emulator = populated(3);
    emulator.faults.add({ cursor: "missing" });
    const walk = (await client(emulator, way)).sessions.list().toArray({ max: 9 });
    expect(await failure(walk)).toMatchObject({ name: "PaginationError" });
  });

  test("a scan notices rows in no order, where they were in order before", async () => {
    const emulator = populated(100);
    const fault = emulator.faults.add({ unordered: true, after: 5, operation: "sessions.list" });
    const kayle = await client(emulator, way);
    const scan = async () => {
      for await (const _ of kayle.sessions.scan({ limit: 5 }));
    };
    expect(await failure(scan())).toMatchObject({ name: "PaginationError" });
    expect(fault.hits).toBeGreaterThan(0);
  });
});

describe("a lost connection", () => {
  test.each(ways)("hides over %s whether the server did what it was asked", async (way) => {
    for (const processed of [false, true]) {
      const emulator = populated(0);
      emulator.faults.add({ operation: "sessions.create", reset: "headers", processed });
      const error = await failure((await client(emulator, way)).sessions.create({ share_fields: {} }));
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({ mayHaveBeenProcessed: true });
      expect([...emulator.sessions]).toHaveLength(processed ? 1 : 0);
      for (const close of closers.splice(0)) await close();
    }
  });

  test("in the middle of an answer comes after the deed", async () => {
    const emulator = populated(0);
    emulator.faults.add({ operation: "sessions.create", reset: "body" });
    await failure((await client(emulator)).sessions.create({ share_fields: {} }));
    expect([...emulator.sessions]).toHaveLength(1);
  });

  test.each<[AnyFault, object]>([
    [{ reset: "headers" }, { code: "ECONNRESET", message: "read ECONNRESET" }],
    [{ truncate: true }, { code: "ECONNRESET", message: "aborted" }],
  ])("is one on the socket: %j", async (fault, seen) => {
    const emulator = populated();
    emulator.faults.add(fault);
    const { url, close } = await listen(emulator);
    closers.push(close);
    const headers = { authorization: `Bearer ${emulator.apiKey}` };
    const end = await new Promise((resolve) => {
      httpRequest(`${url}/v1/sessions`, { headers }, (answer) => {
        let bytes = 0;
        answer
          .on("data", (chunk: Buffer) => (bytes += chunk.length))
          .on("error", (error: NodeJS.ErrnoException) => {
            expect(Number(answer.headers["content-length"])).toBeGreaterThan(bytes);
            expect(bytes).toBeGreaterThan(0);
            resolve({ code: error.code, message: error.message });
          });
      })
        .on("error", ({ code, message }: NodeJS.ErrnoException) => resolve({ code, message }))
        .end();
    });
    expect(end).toEqual(seen);
  });
});

describe("a script", () => {
  const statuses = async (emulator: KayleIdEmulator, count: number, path = "/v1/sessions") => {
    const headers = { authorization: `Bearer ${emulator.apiKey}` };
    const seen: number[] = [];
    for (let n = 0; n < count; n++) seen.push((await emulator.fetch(`http://x${path}`, { headers })).status);
    return seen;
  };

  test("is played in the order in which it was written", async () => {
    const emulator = populated();
    emulator.faults.add({ operation: "sessions.list", times: 2, status: 503 });
    emulator.faults.add({ operation: ["sessions.list", "sessions.retrieve"], times: 1, after: 1, status: 500 });
    expect(await statuses(emulator, 6)).toEqual([503, 503, 200, 500, 200, 200]);
  });

  test("without an operation strikes everything, what is no route too", async () => {
    const emulator = populated();
    const fault = emulator.faults.add({ status: 504 });
    expect(await statuses(emulator, 1)).toEqual([504]);
    expect(await statuses(emulator, 1, "/v1/nowhere")).toEqual([504]);
    expect(await statuses(emulator, 1, "/v1/sessions/%E0%A4%A")).toEqual([504]);
    expect(fault.hits).toBe(3);
    fault.remove();
    expect(await statuses(emulator, 1, "/v1/sessions/%E0%A4%A")).toEqual([400]);
    emulator.faults.add({ status: 504 });
    emulator.faults.clear();
    expect(await statuses(emulator, 1)).toEqual([200]);
  });

  test("strikes by chance, the same for the same seed", async () => {
    const play = async (seed: number): Promise<[AddedFault, number[]]> => {
      const emulator = populated(1);
      const fault = emulator.faults.add({ operation: "sessions.list", probability: 0.3, seed, status: 500 });
      return [fault, await statuses(emulator, 300)];
    };
    const [fault, seen] = await play(7);
    expect(fault.hits).toBe(seen.filter((status) => status === 500).length);
    expect(fault.hits).toBeGreaterThan(60);
    expect(fault.hits).toBeLessThan(120);
    expect((await play(7))[1]).toEqual(seen);
    expect((await play(8))[1]).not.toEqual(seen);
  });

  test("does not count what cannot be struck: a first page that repeats a cursor, an answer without a body", async () => {
    const emulator = populated();
    const kayle = await client(emulator);
    const repeated = emulator.faults.add({ times: 1, cursor: "repeated" });
    await kayle.sessions.list();
    await kayle.analytics.sessions.overview();
    expect(repeated.hits).toBe(0);
    repeated.remove();
    const cut = emulator.faults.add({ operation: "sessions.cancel", truncate: true });
    const [session] = emulator.sessions;
    await kayle.sessions.cancel(session?.id ?? "");
    expect(cut.hits).toBe(0);
  });

  test("retries get through it", async () => {
    const emulator = populated();
    const fault = emulator.faults.add({ operation: "sessions.list", times: 2, status: 503, retryAfter: 0 });
    const kayle = await client(emulator, "HTTP", { maxRetries: 2 });
    expect(await kayle.sessions.list().toArray({ max: 30 })).toHaveLength(30);
    expect(fault.hits).toBe(2);
  });

  test("slows down by the system's clock, and what is slow has been done", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const emulator = populated(0);
    emulator.faults.add({ latency: "2s" });
    const created = emulator.fetch("http://x/v1/sessions", {
      method: "POST",
      headers: { authorization: `Bearer ${emulator.apiKey}` },
    });
    const settled = vi.fn();
    void created.then(settled);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(settled).not.toHaveBeenCalled();
    expect([...emulator.sessions]).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await created).status).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("leaves no timer when nobody waits any more", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const emulator = populated(0);
    emulator.faults.add({ latency: "2s", status: 503 });
    const controller = new AbortController();
    const answer = emulator.fetch("http://x/v1/sessions", { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort(new Error("enough"));
    await expect(answer).rejects.toThrow("enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    {},
    { status: 99 },
    { status: 600 },
    { html: "yes" },
    { reset: "later" },
    { truncate: false },
    { cursor: "lost" },
    { status: 500, html: 500 },
    { status: 500, times: -1 },
    { status: 500, after: 0.5 },
    { status: 500, probability: 1.1 },
    { status: 429, retryAfter: -1 },
    { latency: "soon" },
    { status: 503, operation: "sessions.lst" },
    { status: 503, tims: 2 },
  ])("refuses %j", (fault) => {
    // The cast: the compiler refuses most of them.
    expect(() => populated(0).faults.add(fault as AnyFault)).toThrow(RangeError);
  });

  test.each([
    [
      { status: 503, operation: "session.list" },
      'There is no operation "session.list" to add a fault to. Did you mean "sessions.list"?',
    ],
    [{ status: 503, operation: ["sessions.list", "sessions.Cancel"] }, 'Did you mean "sessions.cancel"?'],
    [{ status: 503, tims: 2 }, 'A fault has no property "tims". Did you mean "times"?'],
    [{ status: 503, operation: "" }, "Use one of sessions.list, "],
  ])("refuses %j and says what was meant", (fault, message) => {
    // The cast: the compiler refuses them too.
    expect(() => populated(0).faults.add(fault as AnyFault)).toThrow(message);
  });

  test("of pages lets pass what is not JSON", async () => {
    const emulator = populated();
    const fault = emulator.faults.add({ cursor: "repeated" });
    expect(await statuses(emulator, 1, "/v1/nowhere")).toEqual([404]);
    expect(fault.hits).toBe(0);
  });

  test("gives half of the JSON no length but its own", async () => {
    const emulator = populated();
    emulator.faults.add({ malformed: true });
    const { url, close } = await listen(emulator);
    closers.push(close);
    const answer = await fetch(`${url}/v1/sessions`, { headers: { authorization: `Bearer ${emulator.apiKey}` } });
    expect(Number(answer.headers.get("content-length"))).toBe((await answer.text()).length);
  });
});
