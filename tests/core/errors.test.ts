import { inspect } from "node:util";
import * as one from "sessionwise";
import { describe, expect, test, vi } from "vitest";
import { ID } from "../support/fault-server.ts";
import { json, stubFetch } from "../support/stub-fetch.ts";

const notFound = json(
  { data: null, error: { code: "NOT_FOUND", message: "Session not found.", hint: "Look again.", docs: "https://d" } },
  404,
  { "x-request-id": "req-1" },
);

async function errorOf({ KayleId }: typeof one): Promise<one.NotFoundError> {
  const kayle = new KayleId({ apiKey: "kk_test", fetch: stubFetch(notFound).fetch });
  // The cast: that is what it throws, and the tests below check it.
  return Promise.resolve(kayle.sessions.retrieve(ID)).catch((error: unknown) => error) as Promise<never>;
}

describe("X.is(error)", () => {
  test("knows the class, those it extends and no other", async () => {
    const error = await errorOf(one);
    for (const Class of [one.NotFoundError, one.ApiError, one.SessionwiseError]) expect(Class.is(error)).toBe(true);
    expect([one.ConflictError.is(error), one.ConnectionError.is(error)]).toEqual([false, false]);
    for (const other of [new Error("x"), null, undefined, "x", { name: "NotFoundError" }]) {
      expect(one.SessionwiseError.is(other)).toBe(false);
    }
  });

  test("knows the errors of another copy of the package, where instanceof does not", async () => {
    vi.resetModules();
    const two: typeof one = await import("sessionwise");
    expect(two.NotFoundError).not.toBe(one.NotFoundError);
    for (const [error, copy] of [
      [await errorOf(two), one],
      [await errorOf(one), two],
    ] as const) {
      expect(error instanceof copy.NotFoundError).toBe(false);
      expect([copy.NotFoundError.is(error), copy.ApiError.is(error), copy.SessionwiseError.is(error)]).toEqual([
        true,
        true,
        true,
      ]);
      expect(copy.ConflictError.is(error)).toBe(false);
    }
  });
});

describe("an error in a log", () => {
  test("as JSON has its facts and nothing else", async () => {
    const { stack: _, ...facts } = JSON.parse(JSON.stringify(await errorOf(one)));
    expect(facts).toEqual({
      name: "NotFoundError",
      message: "Kayle ID returned 404 (NOT_FOUND) for sessions.retrieve. Session not found. Look again.",
      status: 404,
      code: "NOT_FOUND",
      hint: "Look again.",
      docs: "https://d",
      issues: [],
      requestId: "req-1",
      operation: { name: "sessions.retrieve", method: "GET", path: "/v1/sessions/{id}" },
      attempts: [{ outcome: "404", durationMs: expect.any(Number) }],
      mayHaveBeenProcessed: false,
    });
  });

  test("as util.inspect prints it has name, message, facts and no id", async () => {
    const text = inspect(await errorOf(one));
    expect(text).toMatch(/^NotFoundError: Kayle ID returned 404/);
    expect(text).toContain("requestId: 'req-1'");
    expect(text).toContain("outcome: '404'");
    expect(text).not.toContain(ID);
    expect(text).not.toContain("Headers");
  });

  test("headers are there for those who ask", async () => {
    expect((await errorOf(one)).headers.get("x-request-id")).toBe("req-1");
  });
});

describe("the message of an error", () => {
  const messageOf = async (message: string, hint: string) => {
    const body = { data: null, error: { code: "NOT_FOUND", message, hint, docs: "https://d" } };
    const kayle = new one.KayleId({ apiKey: "kk_test", fetch: stubFetch(json(body, 404)).fetch });
    const error: unknown = await Promise.resolve(kayle.sessions.retrieve(ID)).catch((thrown: unknown) => thrown);
    return one.NotFoundError.is(error) ? [error.message, error.hint] : [];
  };
  const asked = "Kayle ID returned 404 (NOT_FOUND) for sessions.retrieve.";

  test("says once what the hint only repeats, and then what to do", async () => {
    const hint = "The session with the given ID was not found.";
    expect(await messageOf("Session not found.", hint)).toEqual([
      `${asked} Session not found. Check the id, and the base URL if the route itself is unknown.`,
      hint,
    ]);
  });

  test("keeps a hint that says more", async () => {
    expect(await messageOf("Session not found.", "The session was deleted after 30 days.")).toEqual([
      `${asked} Session not found. The session was deleted after 30 days.`,
      "The session was deleted after 30 days.",
    ]);
  });
});

test("every attempt is on the error, with its outcome, its duration and the wait after it", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const { fetch } = stubFetch(new Error("x"), new Response("", { status: 502 }), notFound);
  const error = await Promise.resolve(new one.KayleId({ apiKey: "kk_test", fetch }).sessions.retrieve(ID)).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({
    attempts: [
      { outcome: "connection lost (see its cause)", durationMs: expect.any(Number), waitMs: 0 },
      { outcome: "502", waitMs: 0 },
      { outcome: "404" },
    ],
  });
  expect(Object(error).attempts[2]).not.toHaveProperty("waitMs");
  vi.restoreAllMocks();
});
