import { inspect } from "node:util";
import { KayleId, type Middleware } from "sessionwise";
import { describe, expect, test } from "vitest";
import { ID, SESSION, serve } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const ok = json({ data: { id: ID }, error: null });
const later = new Response("", { status: 503, headers: { "retry-after": "0" } });

function client(middleware: Middleware[], ...answers: (Response | Error)[]) {
  const { fetch, seen } = stubFetch(...(answers.length > 0 ? answers : [ok]));
  return { kayle: new KayleId({ apiKey: "kk_test_key", fetch, middleware }), seen };
}

/** Turns until something is so, without any timer. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

describe("a middleware", () => {
  test("wraps each attempt, the first of several outermost", async () => {
    const said: string[] = [];
    const named =
      (name: string): Middleware =>
      async (request, next) => {
        said.push(`${name} > ${request.attempt}`);
        const response = await next(request);
        said.push(`${name} < ${response.status}`);
        return response;
      };
    await client([named("a"), named("b")], later, ok).kayle.sessions.retrieve(ID);
    expect(said).toEqual(["a > 1", "b > 1", "b < 503", "a < 503", "a > 2", "b > 2", "b < 200", "a < 200"]);
  });

  test("sees the request as it goes out, but never the key", async () => {
    const { kayle, seen } = client([
      async (request, next) => {
        expect(request).toMatchObject({
          method: "POST",
          attempt: 1,
          body: "{}",
          operation: { name: "sessions.create" },
        });
        expect(request.url).toBe("https://api.kayle.id/v1/sessions");
        expect(JSON.stringify([...request.headers])).not.toContain("kk_test_key");
        return next(request);
      },
    ]);
    await kayle.sessions.create({});
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer kk_test_key");
  });

  test("may change headers, query and body; each attempt starts from the same request", async () => {
    const { kayle, seen } = client(
      [
        (request, next) => {
          request.headers.append("x-attempt", String(request.attempt));
          return next({ ...request, url: `${request.url}?trace=1`, body: '{"share_fields":{}}' });
        },
      ],
      new Response("", { status: 429, headers: { "retry-after": "0" } }),
      ok,
    );
    await kayle.sessions.create({});
    expect(seen.map(({ headers }) => headers.get("x-attempt"))).toEqual(["1", "2"]);
    expect(seen.map(({ url, body }) => [url.search, body])).toEqual(Array(2).fill(["?trace=1", '{"share_fields":{}}']));
  });

  test("does not see the key after next() either, nor when next() fails", async () => {
    for (const answer of [ok, new TypeError("fetch failed")]) {
      const { kayle, seen } = client(
        [
          async (request, next) => {
            const response = await next(request).catch(() => new Response(SESSION));
            expect(inspect(request, { depth: 9 })).not.toContain("kk_test_key");
            return response;
          },
        ],
        answer,
      );
      await kayle.sessions.retrieve(ID);
      expect(seen[0]?.headers.get("authorization")).toBe("Bearer kk_test_key");
    }
  });

  test("may wrap the answer, its body and all", async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(SESSION),
    );
    const wraps: Middleware[] = [
      async (request, next) => new Response((await next(request)).body),
      async (request, next) => new Response((await next(request)).body?.pipeThrough(new TransformStream())),
      async (request, next) => new Response(await (await next(request)).text()),
    ];
    for (const wrap of wraps) {
      const kayle = new KayleId({ apiKey: "kk_test_key", baseUrl: server.url, middleware: [wrap] });
      expect((await kayle.sessions.create({})).id).toBe(ID);
    }
    await server.close();
  });

  test("that sends by other means is taken at its worst: a write is not sent again", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200).write("{");
      setImmediate(() => response.socket?.resetAndDestroy());
    });
    const own: Middleware = ({ url, method, headers, body, signal }) =>
      fetch(url, { method, headers, signal, body: body ?? null });
    const kayle = new KayleId({ apiKey: "kk_test_key", baseUrl: server.url, middleware: [own] });
    await expect(kayle.sessions.create({})).rejects.toMatchObject({ mayHaveBeenProcessed: true });
    await server.close();
    expect(server.seen).toHaveLength(1);
  });

  test("that turns a lost connection into an answer does not make a write safe to repeat", async () => {
    const invent: Middleware = (request, next) =>
      next(request).catch(() => new Response("", { status: 429, headers: { "retry-after": "0" } }));
    const { kayle, seen } = client([invent], new TypeError("fetch failed"));
    await expect(kayle.sessions.create({})).rejects.toMatchObject({ status: 429, mayHaveBeenProcessed: true });
    expect(seen).toHaveLength(1);
  });

  test("that does not wait for next() leaves no request behind", async () => {
    const server = await serve(() => {});
    const race: Middleware = (request, next) =>
      Promise.race([next(request), until(() => server.seen.length > 0).then(() => new Response(SESSION))]);
    const kayle = new KayleId({ apiKey: "kk_test_key", baseUrl: server.url, middleware: [race] });
    await kayle.sessions.retrieve(ID);
    await until(() => server.open.size === 0);
    await server.close();
  });

  test("that calls next() after its end sends nothing", async () => {
    let late: Promise<unknown> | undefined;
    const { kayle, seen } = client([
      async (request, next) => {
        late = new Promise(setImmediate).then(() => next(request));
        late.catch(() => {});
        return new Response(SESSION);
      },
    ]);
    await kayle.sessions.create({});
    await expect(late).rejects.toBeDefined();
    expect(seen).toEqual([]);
  });

  // The casts: what JavaScript callers, and some types, can do.
  test.each<[string, Middleware]>([
    ["gives nothing", async () => undefined as never],
    [
      "gives an answer that is read already",
      async (request, next) => (await next(request)).text().then(() => next as never),
    ],
    [
      "reads the answer and gives it",
      async (request, next) => {
        const response = await next(request);
        await response.text();
        return response;
      },
    ],
    [
      "locks the answer",
      async (request, next) => {
        const response = await next(request);
        response.body?.getReader();
        return response;
      },
    ],
    ["calls next() with a relative URL", (request, next) => next({ ...request, url: "/v1/sessions" })],
    ["calls next() with plain headers", (request, next) => next({ ...request, headers: {} as never })],
    ["calls next() with nothing", (_, next) => next(undefined as never)],
    ["changes the method", (request, next) => next({ ...request, method: "POST" })],
    ["changes the path", (request, next) => next({ ...request, url: `${request.url}/cancel` })],
  ])("that %s is told so, and nothing is tried again", async (_, middleware) => {
    const { kayle, seen } = client([middleware]);
    await expect(kayle.sessions.retrieve(ID)).rejects.toMatchObject({ name: "MiddlewareError" });
    expect(seen.length).toBeLessThanOrEqual(1);
  });

  test("cannot take the place of the key", async () => {
    const { kayle, seen } = client([
      (request, next) => {
        request.headers.set("authorization", "Bearer other");
        return next(request);
      },
    ]);
    await kayle.sessions.retrieve(ID);
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer kk_test_key");
  });

  test("may answer by itself, and nothing is sent", async () => {
    const { kayle, seen } = client([async () => new Response(SESSION)]);
    expect((await kayle.sessions.retrieve(ID)).status).toBe("created");
    expect(seen).toEqual([]);
  });

  test("may catch an error of next(), and rethrown it counts as what it is", async () => {
    const { kayle, seen } = client(
      [(request, next) => next(request).catch((error: unknown) => Promise.reject(error))],
      new TypeError("fetch failed"),
      ok,
    );
    await kayle.sessions.retrieve(ID);
    expect(seen).toHaveLength(2);
    const cached = client(
      [(request, next) => next(request).catch(() => new Response(SESSION))],
      new TypeError("fetch failed"),
    );
    expect((await cached.kayle.sessions.retrieve(ID)).id).toBe(ID);
  });

  test("that throws ends the call with a MiddlewareError and is not tried again", async () => {
    const throws: Middleware = async (request, next) => {
      if (request.operation.name === "sessions.retrieve") throw new Error("before kk_test_key");
      await next(request);
      throw new Error("after");
    };
    const { kayle, seen } = client([throws]);
    const before = await Promise.resolve(kayle.sessions.retrieve(ID)).catch((error: unknown) => error);
    expect(before).toMatchObject({
      name: "MiddlewareError",
      mayHaveBeenProcessed: false,
      attempts: [{ outcome: "middleware failed" }],
    });
    expect(seen).toHaveLength(0);
    await expect(kayle.sessions.cancel(ID)).rejects.toMatchObject({
      name: "MiddlewareError",
      mayHaveBeenProcessed: true,
      cause: { name: "Error", message: "after" },
    });
    expect(seen).toHaveLength(1);
  });
});
