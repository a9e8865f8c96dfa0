import { KayleId, type Middleware } from "sessionwise";
import { describe, expect, test } from "vitest";
import { ID, SESSION } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const ok = json({ data: { id: ID }, error: null });
const later = new Response("", { status: 503, headers: { "retry-after": "0" } });

function client(middleware: Middleware[], ...answers: (Response | Error)[]) {
  const { fetch, seen } = stubFetch(...(answers.length > 0 ? answers : [ok]));
  return { kayle: new KayleId({ apiKey: "kk_test_key", fetch, middleware }), seen };
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
