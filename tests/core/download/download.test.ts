// A file behind a pre-signed URL: what goes out to its host, what comes back, and what breaks on the way. Asked by the
// one method there is that downloads; nothing here is about its rows.
import { getEventListeners } from "node:events";
import { gzipSync } from "node:zlib";
import { type Observer, Omni, SessionwiseError } from "sessionwise";
import type { LeadRowsOptions } from "sessionwise/omni";
import { afterEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { type FileHost, fileHost, type Serve } from "../../support/file-host.ts";
import { json } from "../../support/stub-fetch.ts";
import { watchTimers } from "../../support/timers.ts";

const KEY = "omni_0123456789abcdef";
const SIGNATURE = "0123456789abcdef0123456789abcdef";
const PATH = `/exports/workspace-77/leads.csv?X-Amz-Signature=${SIGNATURE}`;
const CSV = "leadId,email\r\nlead-1,ada@example.com\r\nlead-2,\r\n";
const asCsv = { "content-type": "text/csv" };

const hosts: FileHost[] = [];
async function host(...answers: Serve[]): Promise<FileHost> {
  const one = await fileHost(...answers);
  hosts.push(one);
  return one;
}
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await Promise.all(hosts.splice(0).map((one) => one.close()));
});

const whole: Serve = (response) => response.writeHead(200, { ...asCsv, "content-length": CSV.length }).end(CSV);
const status =
  (code: number, headers = {}): Serve =>
  (response) =>
    response.writeHead(code, headers).end("<Error/>");

type Options = ConstructorParameters<typeof Omni>[0];

/** A client whose API gives this URL, and which fetches everything else for real. */
function clientFor(url: string, options: Options = {}) {
  const expiresAt = "2099-01-01T00:00:00Z";
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!String(input).includes("/api/v0/analytics")) return globalThis.fetch(input, init);
    asked.push(String(input));
    return json({ downloadUrl: url, expiresAt });
  };
  return { omni: new Omni({ apiKey: KEY, fetch, ...options }), asked };
}

async function idsFrom(omni: Omni, options?: LeadRowsOptions): Promise<string[]> {
  const ids: string[] = [];
  for await (const { leadId } of omni.analytics.rows({}, options)) ids.push(leadId);
  return ids;
}

async function errorFrom(omni: Omni, options?: LeadRowsOptions): Promise<SessionwiseError> {
  const error: unknown = await idsFrom(omni, options).then(
    () => expect.fail("it succeeded"),
    (reason: unknown) => reason,
  );
  return SessionwiseError.is(error) ? error : expect.fail(`not ours: ${String(error)}`);
}

describe("what goes out to the host of a file", () => {
  test("is a plain GET, without the key, the user's headers and the user's middleware", async () => {
    const { url, seen } = await host(whole);
    const middleware = vi.fn((request, next) => {
      request.headers.set("x-gateway", "gw-secret");
      return next(request);
    });
    const { omni } = clientFor(url + PATH, { headers: { "x-team": "leads-team" }, middleware: [middleware] });
    expect(await idsFrom(omni, { headers: { "x-call": "call-header" } })).toEqual(["lead-1", "lead-2"]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: "GET", url: PATH });
    const names = Object.keys(seen[0]?.headers ?? {});
    for (const name of ["x-api-key", "authorization", "x-team", "x-call", "x-gateway", "cookie"]) {
      expect(names).not.toContain(name);
    }
    expect(JSON.stringify(seen)).not.toContain(KEY);
    // So that its length can be checked.
    expect(seen[0]?.headers["accept-encoding"]).toBe("identity");
    // Once, for the export.
    expect(middleware).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["http beyond loopback", "http://files.example.com/x.csv", /would send the file unencrypted/],
    ["another scheme", "ftp://files.example.com/x.csv", /has the scheme ftp:/],
    ["a local file", "file:///etc/passwd", /has the scheme file:/],
    ["data", "data:text/csv,leadId", /has the scheme data:/],
    ["a password", "https://user:secret@files.example.com/x.csv", /contains credentials/],
    ["no URL", "files/secret.csv", /is not a URL/],
  ])("is nothing for a place with %s", async (_, url, why) => {
    const { omni } = clientFor(url);
    const fetch = vi.spyOn(globalThis, "fetch");
    const error = await errorFrom(omni);
    expect(error).toMatchObject({ name: "InvalidResponseError", operation: { name: "analytics.rows" } });
    expect(error.message).toMatch(why);
    for (const word of ["files.example", "secret", "passwd"]) expect(JSON.stringify(error)).not.toContain(word);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("may be unencrypted where the client allows it", async () => {
    const { omni } = clientFor("http://files.example.com/x.csv", { allowInsecureHttp: true });
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(CSV));
    expect(await idsFrom(omni)).toHaveLength(2);
  });
});

describe("a redirect", () => {
  test("is followed to where the file is, without the key there either", async () => {
    const second = await host(whole);
    const { url } = await host(status(307, { location: `${second.url}${PATH}` }));
    expect(await idsFrom(clientFor(url + PATH).omni)).toHaveLength(2);
    expect(second.seen[0]?.headers["x-api-key"]).toBeUndefined();
    const relative = await host(status(302, { location: "other.csv" }), whole);
    expect(await idsFrom(clientFor(`${relative.url}/a/b.csv`).omni)).toHaveLength(2);
    expect(relative.seen.map((one) => one.url)).toEqual(["/a/b.csv", "/a/other.csv"]);
  });

  test.each([
    ["to plain http", "http://files.example.com/x?token=secret-token", /would send the file unencrypted/],
    ["to another scheme", "file:///etc/passwd", /has the scheme file:/],
  ])("%s is refused", async (_, location, why) => {
    const { url, seen } = await host(status(307, { location }));
    const error = await errorFrom(clientFor(url + PATH).omni);
    expect(error).toMatchObject({ name: "InvalidResponseError", status: 307 });
    expect(error.message).toMatch(why);
    expect(error.message).not.toMatch(/secret-token|passwd/);
    expect(seen).toHaveLength(1);
  });

  test("in a circle ends, and so does one to nowhere", async () => {
    const circle = await host(status(302, { location: PATH }));
    expect((await errorFrom(clientFor(circle.url + PATH).omni)).message).toContain("too many redirects");
    expect(circle.seen).toHaveLength(4);
    const nowhere = await host(status(302));
    expect((await errorFrom(clientFor(nowhere.url + PATH).omni)).message).toContain("returned 302");
  });
});

describe("until the first byte", () => {
  test.each([
    ["500", status(500, { "retry-after": "0" })],
    ["503 that says when", status(503, { "retry-after": "0" })],
    ["429 that says when", status(429, { "retry-after": "0" })],
    ["a reset before the headers", (response) => response.socket?.resetAndDestroy()],
    [
      "a reset before the first byte",
      (response) => {
        response.writeHead(200, asCsv).flushHeaders();
        setImmediate(() => response.socket?.resetAndDestroy());
      },
    ],
  ] as [string, Serve][])("%s is tried again", async (_, fault) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { url, seen } = await host(fault, fault, whole);
    const { omni, asked } = clientFor(url + PATH);
    expect(await idsFrom(omni)).toHaveLength(2);
    expect(seen).toHaveLength(3);
    expect(asked).toHaveLength(1);
  });

  test("a host that says nothing is tried again after the timeout", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { url, seen } = await host(() => {}, whole);
    const ids = idsFrom(clientFor(url + PATH).omni, { timeout: 300 });
    while (seen.length < 1) await new Promise(setImmediate);
    // And the back-off of nothing, which fake timers take for a millisecond.
    await vi.advanceTimersByTimeAsync(301);
    expect(await ids).toHaveLength(2);
  });

  test.each([
    [400, "BadRequestError"],
    [401, "AuthenticationError"],
    [405, "ApiError"],
    [204, "InvalidResponseError"],
    [206, "InvalidResponseError"],
  ])("%i is the end of it, and nothing of its body is in the error", async (code, name) => {
    const { url, seen, open } = await host((response) => response.writeHead(code).end(code === 204 ? "" : PATH));
    const error = await errorFrom(clientFor(url + PATH).omni);
    expect(error).toMatchObject({ name, status: code, operation: { name: "analytics.rows", path: "{downloadUrl}" } });
    expect(error.message).toBe(`${new URL(url).host} returned ${code} instead of the file of analytics.rows.`);
    expect(seen).toHaveLength(1);
    await eventually(() => expect(open.size).toBe(0));
  });

  test("an error tells of every attempt, and of no secret", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { url } = await host(status(500, { "x-echo": `${PATH} ${SIGNATURE}` }));
    const error = await errorFrom(clientFor(url + PATH).omni);
    expect(error).toMatchObject({ name: "ServerError", given: 0 });
    expect(error.attempts.map(({ outcome }) => outcome)).toEqual(["500", "500", "500"]);
    const { headers } = error as unknown as { headers: Headers };
    expect(headers.get("x-echo")).toBe("[redacted] [redacted]");
  });

  test("an error repeats nothing secret of a URL that it was sent on to either", async () => {
    const moved = `/moved/workspace-88/leads.csv?X-Amz-Credential=AKIA0123456789&X-Amz-Signature=${"f".repeat(32)}`;
    const second = await host(status(400, { "x-echo": `${moved} AKIA0123456789 ${"f".repeat(32)}` }));
    const first = await host(status(307, { location: second.url + moved }));
    const error = await errorFrom(clientFor(first.url + PATH).omni);
    expect(error).toMatchObject({ name: "BadRequestError" });
    const { headers } = error as unknown as { headers: Headers };
    expect(headers.get("x-echo")).toBe("[redacted] [redacted] [redacted]");
  });

  test("a host that cannot be reached is named, and nothing else of its URL", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { url, close } = await host(whole);
    await close();
    const error = await errorFrom(clientFor(url + PATH).omni, { maxRetries: 1 });
    expect(error.name).toBe("ConnectionError");
    expect(error.message).toMatch(
      /^127\.0\.0\.1:\d+ could not be reached for the file of analytics\.rows: .*ECONNREFUSED/,
    );
    expect(error.attempts).toHaveLength(2);
  });
});

describe("after the first byte", () => {
  const half = CSV.slice(0, CSV.indexOf("lead-2") + 3);

  test.each([
    ["a reset", {}, (response) => response.socket?.resetAndDestroy()],
    [
      "an end before the length that was sent",
      { "content-length": String(CSV.length) },
      (response) => response.socket?.end(),
    ],
    ["an end before the last chunk", { "transfer-encoding": "chunked" }, (response) => response.socket?.end()],
  ] as [string, Record<string, string>, Serve][])(
    "%s is an error, never a shorter file, and is not tried again",
    async (_, headers, breakOff) => {
      let end = () => {};
      const { url, seen } = await host((response, request) => {
        response.writeHead(200, { ...asCsv, ...headers }).write(half);
        end = () => void breakOff(response, request);
      });
      const ids: string[] = [];
      const reading = async () => {
        for await (const { leadId } of clientFor(url + PATH).omni.analytics.rows()) {
          ids.push(leadId);
          end();
        }
      };
      const error: unknown = await reading().catch((reason: unknown) => reason);
      expect(ids).toEqual(["lead-1"]);
      expect(error).toMatchObject({ name: "ConnectionError", given: 1, attempts: [{ outcome: "200" }] });
      expect(Object(error).message).toContain("Rows given until then: 1.");
      expect(seen).toHaveLength(1);
    },
  );

  test("an error of the engine is repeated without what is secret of either URL", async () => {
    const moved = `https://other.example.com/moved/leads.csv?X-Amz-Signature=${"f".repeat(32)}`;
    const { omni } = clientFor(`https://files.example.com${PATH}`);
    let pulls = 0;
    const failing = new ReadableStream({
      pull(controller) {
        if (pulls++ === 0) controller.enqueue(new TextEncoder().encode("leadId\n"));
        else controller.error(Object.assign(new Error(`reset at ${moved} from ${PATH}`), { code: "ECONNRESET" }));
      },
    });
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input) =>
      String(input) === moved
        ? new Response(failing)
        : new Response(null, { status: 307, headers: { location: moved } }),
    );
    const error = await errorFrom(omni);
    expect(error).toMatchObject({ name: "ConnectionError", cause: { message: "reset at [redacted] from [redacted]" } });
    expect(error.message).toMatch(/other\.example\.com broke in the middle of the file .*\(ECONNRESET\)/);
  });

  test("a body that is shorter than was said is an error also where fetch does not look", async () => {
    const { omni } = clientFor("https://files.example.com/x.csv");
    const headers = { "content-length": String(CSV.length + 20) };
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(CSV, { headers }));
    const error = await errorFrom(omni);
    expect(error).toMatchObject({ name: "ConnectionError", given: 2 });
    expect(error.message).toContain(`sent ${CSV.length} of the ${CSV.length + 20} bytes`);
  });

  test("the length of a compressed file is not that of its text", async () => {
    const zipped = gzipSync(CSV);
    const headers = { ...asCsv, "content-encoding": "gzip", "content-length": zipped.length };
    const { url } = await host((response) => response.writeHead(200, headers).end(zipped));
    expect(await idsFrom(clientFor(url + PATH).omni)).toHaveLength(2);
  });

  test("silence for the timeout is an error, however long the file has been coming", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { url, open } = await host((response) => response.writeHead(200, asCsv).write(half));
    const rows = clientFor(url + PATH)
      .omni.analytics.rows({}, { timeout: 500 })
      [Symbol.asyncIterator]();
    expect((await rows.next()).value).toMatchObject({ leadId: "lead-1" });
    const silent = rows.next().catch((reason: unknown) => reason);
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(500);
    const error = await silent;
    expect(error).toMatchObject({ name: "TimeoutError", limit: "timeout", given: 1 });
    expect(Object(error).message).toMatch(
      /sent nothing of the file of analytics\.rows for 500 ms\. Rows given until then: 1\.$/,
    );
    await eventually(() => expect(open.size).toBe(0));
  });

  /** Rows that come when the test says so. */
  function sentByHand() {
    let send: (text: string) => void = () => {};
    const body = new ReadableStream({
      start(controller) {
        send = (text) => controller.enqueue(new TextEncoder().encode(text));
      },
    });
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(body));
    const { omni } = clientFor("https://files.example.com/x.csv");
    const settle = async () => {
      for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    };
    return { omni, send, settle };
  }

  test("a file that takes longer than the timeout, but is never silent for so long, is read to its end", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { omni, send, settle } = sentByHand();
    const rows = omni.analytics.rows({}, { timeout: 1_000 })[Symbol.asyncIterator]();
    send("leadId\n");
    for (let row = 0; row < 20; row++) {
      const next = rows.next();
      await settle();
      vi.advanceTimersByTime(900);
      send(`lead-${row}\n`);
      expect((await next).value).toMatchObject({ leadId: `lead-${row}` });
    }
    const silent = rows.next();
    await settle();
    vi.advanceTimersByTime(1_000);
    await expect(silent).rejects.toMatchObject({ name: "TimeoutError", given: 20 });
  });

  test("the deadline bounds all of it, also where bytes keep coming", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { omni, send, settle } = sentByHand();
    const rows = omni.analytics.rows({}, { deadline: 700 })[Symbol.asyncIterator]();
    send("leadId\n");
    for (let row = 0; row < 6; row++) {
      const next = rows.next();
      await settle();
      vi.advanceTimersByTime(100);
      send(`lead-${row}\n`);
      expect((await next).value).toMatchObject({ leadId: `lead-${row}` });
    }
    const late = rows.next().catch((reason: unknown) => reason);
    await settle();
    vi.advanceTimersByTime(100);
    const error = await late;
    expect(error).toMatchObject({ name: "TimeoutError", limit: "deadline" });
    expect(Object(error).message).toMatch(/did not end within its deadline of 700 ms\. Rows given until then: 6\.$/);
  });

  test("the deadline holds for bytes that are always there", async () => {
    const { omni } = clientFor("https://files.example.com/x.csv");
    const line = new TextEncoder().encode("lead-1\n");
    let lines = 0;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(lines++ === 0 ? new TextEncoder().encode("leadId\n") : line),
    });
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(body));
    expect(await errorFrom(omni, { deadline: 700 })).toMatchObject({ name: "TimeoutError", limit: "deadline" });
  });

  test.each([0, -1, Number.NaN, "5"])("a deadline of %s is refused before anything is sent", async (deadline) => {
    const { omni, asked } = clientFor("https://files.example.com/x.csv");
    // The cast: what JavaScript callers can do.
    const error = await errorFrom(omni, { deadline: deadline as number });
    expect(error).toMatchObject({ name: "InvalidArgumentError", operation: { name: "analytics.rows" } });
    expect(asked).toEqual([]);
  });
});

describe("whoever stops reading", () => {
  const endless: Serve = (response) => {
    response.writeHead(200, asCsv).write("leadId\r\n");
    const more = () => {
      while (response.write("lead-1\r\n".repeat(1000)));
    };
    response.on("drain", more);
    more();
  };

  test("by break closes the connection", async () => {
    const { url, open } = await host(endless);
    for await (const _ of clientFor(url + PATH).omni.analytics.rows()) break;
    await eventually(() => expect(open.size).toBe(0));
  });

  test("in the middle of waiting for a byte need not wait for it", async () => {
    const { url, open, seen } = await host((response) => response.writeHead(200, asCsv).write("leadId\r\nlead-1\r\n"));
    const rows = clientFor(url + PATH)
      .omni.analytics.rows()
      [Symbol.asyncIterator]();
    expect((await rows.next()).value).toMatchObject({ leadId: "lead-1" });
    const waiting = rows.next();
    await rows.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(seen).toHaveLength(1);
    await eventually(() => expect(open.size).toBe(0));
  });

  test("before the first byte has asked for nothing, or gives it up", async () => {
    const { url, open, seen } = await host(() => {});
    const { omni, asked } = clientFor(url + PATH);
    const unused = omni.analytics.rows()[Symbol.asyncIterator]();
    await unused.return?.();
    expect(await unused.next()).toEqual({ done: true, value: undefined });
    expect(asked).toEqual([]);
    const rows = omni.analytics.rows()[Symbol.asyncIterator]();
    const waiting = rows.next();
    await eventually(() => expect(seen).toHaveLength(1));
    await rows.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await eventually(() => expect(open.size).toBe(0));
  });

  test("by its signal gets an AbortError at the next row, also for rows that are there", async () => {
    const { url, open } = await host(endless);
    const controller = new AbortController();
    const ids: string[] = [];
    const reading = async () => {
      for await (const { leadId } of clientFor(url + PATH).omni.analytics.rows({}, { signal: controller.signal })) {
        ids.push(leadId);
        if (ids.length === 5) controller.abort();
      }
    };
    const error: unknown = await reading().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AbortError", given: 5, operation: { name: "analytics.rows" } });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    await eventually(() => expect(open.size).toBe(0));
  });

  test("by its signal need not wait for a byte", async () => {
    const { url, open, seen } = await host((response) => response.writeHead(200, asCsv).write("leadId\r\n"));
    const controller = new AbortController();
    const reading = errorFrom(clientFor(url + PATH).omni, { signal: controller.signal });
    await eventually(() => expect(seen).toHaveLength(1));
    controller.abort();
    expect(await reading).toMatchObject({ name: "AbortError", given: 0 });
    await eventually(() => expect(open.size).toBe(0));
  });
});

describe("after a download", () => {
  test("no timer and no listener is left, however it ended", async () => {
    const { active } = watchTimers();
    const { signal } = new AbortController();
    const { url } = await host(whole);
    const refusing = await host(status(403));
    const { omni } = clientFor(url + PATH);
    await idsFrom(omni, { signal });
    for await (const _ of omni.analytics.rows({}, { signal })) break;
    await errorFrom(clientFor(refusing.url + PATH).omni, { signal });
    expect(active.size).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("a slow reader holds the host up instead of filling memory", async () => {
    let written = 0;
    const { url } = await host((response) => {
      response.writeHead(200, asCsv).write("leadId\r\n");
      const block = "lead-1\r\n".repeat(8192);
      const more = () => {
        do written += block.length;
        while (response.write(block));
      };
      response.on("drain", more);
      more();
    });
    const rows = clientFor(url + PATH)
      .omni.analytics.rows()
      [Symbol.asyncIterator]();
    await rows.next();
    let before = -1;
    // Sockets have buffers of their own, of some megabytes.
    await vi.waitFor(
      () => {
        const stuck = before === written;
        before = written;
        expect(stuck).toBe(true);
      },
      { interval: 100, timeout: 20_000 },
    );
    expect(written).toBeLessThan(64 * 2 ** 20);
    await rows.return?.();
  });
});

describe("what is observed and logged", () => {
  function listened(url: string) {
    const said: unknown[][] = [];
    const note =
      (what: string) =>
      (...args: unknown[]) =>
        void said.push([what, ...args]);
    const observer: Observer = { start: note("start"), attempt: note("attempt"), wait: note("wait"), end: note("end") };
    return { said, ...clientFor(url, { observer, logger: { debug: note("debug"), warn: note("warn") } }) };
  }

  test("the file is a call of its own, which ends with the file", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { url } = await host(status(500), whole);
    const { said, omni } = listened(url + PATH);
    const rows = omni.analytics.rows()[Symbol.asyncIterator]();
    await rows.next();
    const about = () =>
      said.flatMap(([what, call]) => (Object(call).operation?.name === "analytics.rows" ? [what] : []));
    expect(about()).toEqual(["start", "attempt", "wait", "attempt"]);
    while (!(await rows.next()).done);
    expect(about()).toEqual(["start", "attempt", "wait", "attempt", "end"]);
    const [start, , , , end] = said.filter(([, call]) => Object(call).operation?.name === "analytics.rows");
    expect(start?.[1]).toBe(end?.[1]);
    expect(start?.[1]).toMatchObject({
      api: "Omni",
      serverAddress: "127.0.0.1",
      serverPort: Number(new URL(url).port),
    });
    expect(end?.[2]).toMatchObject({ status: 200, attempts: [{ outcome: "500" }, { outcome: "200" }] });
    expect(end?.[2]).not.toHaveProperty("error");
  });

  test("a file that breaks off, is malformed, or is not there at all, ends its call with the error", async () => {
    // Its end comes after its bytes, however slowly both are read.
    const broken: Serve = (response) =>
      response.writeHead(200, { ...asCsv, "content-length": 500 }).write("leadId\r\nlead-1\r\n", () => {
        response.socket?.end();
      });
    const malformed: Serve = (response) =>
      response.writeHead(200, asCsv).end(`leadId\r\nlead-1\r\na,b\r\n${"x\r\n".repeat(9)}`);
    for (const [serve, name] of [
      [broken, "ConnectionError"],
      [malformed, "InvalidResponseError"],
      [status(400), "BadRequestError"],
    ] as const) {
      const { url } = await host(serve);
      const { said, omni } = listened(url + PATH);
      await errorFrom(omni);
      const ends = said.filter(([what, call]) => what === "end" && Object(call).operation.name === "analytics.rows");
      expect(ends).toHaveLength(1);
      expect(Object(ends[0]?.[2]).error).toMatchObject({ name });
    }
  });

  test("reading that is broken off is no error", async () => {
    const { url } = await host(whole);
    const { said, omni } = listened(url + PATH);
    for await (const _ of omni.analytics.rows()) break;
    const [end] = said.filter(([what, call]) => what === "end" && Object(call).operation.name === "analytics.rows");
    expect(end?.[2]).not.toHaveProperty("error");
  });

  test("nothing of the URL but its host, and nothing of the file", async () => {
    const { url } = await host(status(500, { "x-amz": SIGNATURE }));
    for (const one of [url, (await host(whole)).url]) {
      const { said, omni } = listened(one + PATH);
      await idsFrom(omni, { maxRetries: 0 }).catch(() => {});
      const text = JSON.stringify(said);
      expect(text).toContain("analytics.rows");
      for (const secret of [SIGNATURE, "workspace-77", "leads.csv", "ada@example.com", KEY]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});
