import {
  ConnectionError,
  InvalidResponseError,
  PaginationError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "sessionwise";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../../examples/dashboard/server/errors.ts";
import type { DashboardError } from "../../../examples/dashboard/shared/answers.ts";
import { type RunningDashboard, startDashboard } from "../../support/dashboard.ts";
import { serve } from "../../support/fault-server.ts";

async function ask(
  { url }: RunningDashboard,
  path: string,
): Promise<{ status: number; error: DashboardError["error"] }> {
  const response = await fetch(`${url}${path}`);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return { status: response.status, ...(await response.json()) };
}

describe("a request that makes no sense", () => {
  test.each([
    ["?days=0", /days is not a whole number from 1 on/],
    ["?days=x", /days is not a whole number from 1 on/],
    ["?days=93", /93 days long: ask for 92 at most/],
    ["?from=2026-01-01&to=2026-04-03", /93 days long/],
    ["?from=2026-03-01", /Give from and to/],
    ["?to=2026-03-01", /Give from and to/],
    ["?from=2026-03-01&to=2026-03-02&days=2", /or days alone/],
    ["?from=2026-03-02&to=2026-03-01", /from is after to/],
    ["?from=2026-02-30&to=2026-03-01", /from is not a day from the year 2000 on/],
    ["?from=2026-03-01&to=01.04.2026", /to is not a day from/],
    ["?from=9999-12-31&to=9999-12-31", /from is not a day from/],
    ["?from=1999-12-31&to=2000-01-01", /from is not a day from/],
    ["?status=nope", /status is none that Kayle ID has/],
    ["?page=0", /page is not a whole number from 1 on/],
    ["?page=1.5", /page is not a whole number/],
  ])("%s is refused with a reason, before the server is asked", async (search, reason) => {
    const server = await serve(() => {});
    const dashboard = await startDashboard({ count: 0, baseUrl: server.url });
    const { status, error } = await ask(dashboard, `/api/dashboard${search}`);
    await dashboard.close();
    await server.close();
    expect([status, error.code]).toEqual([400, "invalid_request"]);
    expect(error.message).toMatch(reason);
    expect([server.seen, dashboard.reported]).toEqual([[], []]);
  });

  test.each(["/api", "/api/sessions", "/v1/sessions", "/nope", "/../package.json", "/%2e%2e/package.json"])(
    "there is nothing at %s",
    async (path) => {
      const dashboard = await startDashboard({ count: 0 });
      const { status, error } = await ask(dashboard, path);
      await dashboard.close();
      expect([status, error.code]).toEqual([404, "not_found"]);
    },
  );

  test.each(["POST", "PUT", "DELETE"])("%s finds nothing: the dashboard only reads", async (method) => {
    const dashboard = await startDashboard({ count: 0 });
    const { status } = await fetch(`${dashboard.url}/api/dashboard`, { method });
    await dashboard.close();
    expect(status).toBe(404);
  });
});

describe("a failure of the Kayle ID server", () => {
  test("that is gone: unreachable; and once it is back all is well", async () => {
    const dashboard = await startDashboard();
    await dashboard.stopServer();
    const { status, error } = await ask(dashboard, "/api/dashboard");
    expect([status, error.code]).toEqual([502, "unreachable"]);
    expect(dashboard.reported).toEqual([expect.stringMatching(/could not be reached.*ECONNREFUSED/)]);
    await dashboard.startServer();
    expect((await fetch(`${dashboard.url}/api/dashboard`)).status).toBe(200);
    await dashboard.close();
  });

  test.each([
    ["an unknown key", "kk_unknown", 401],
    ["a key that may not read sessions", "", 403],
  ])("%s: the key was refused", async (_, given, upstream) => {
    const dashboard = await startDashboard({ count: 0 });
    const apiKey = given || dashboard.emulator.createKey([]);
    const refused = await startDashboard({ apiKey, baseUrl: dashboard.serverUrl });
    const { status, error } = await ask(refused, "/api/dashboard");
    await refused.close();
    await dashboard.close();
    expect([status, error.code]).toEqual([502, "key_refused"]);
    expect(error.message).toContain(`(${upstream}). Check KAYLE_API_KEY`);
  });

  test("a frozen organization: it failed", async () => {
    const dashboard = await startDashboard({ count: 0 });
    dashboard.emulator.organization.frozen = true;
    const { status, error } = await ask(dashboard, "/api/dashboard");
    await dashboard.close();
    expect([status, error.code, error.message]).toEqual([502, "server_failed", expect.stringContaining("(410)")]);
  });

  test("a page of a proxy: it failed, and its words stay here", async () => {
    const server = await serve((_, response) => response.setHeader("content-type", "text/html").end("<h1>Log in</h1>"));
    const dashboard = await startDashboard({ count: 0, baseUrl: server.url });
    const { status, error } = await ask(dashboard, "/api/dashboard");
    await dashboard.close();
    await server.close();
    expect([status, error.code]).toEqual([502, "server_failed"]);
    expect(error.message).not.toContain("Log in");
  });

  const headers = new Headers({ "cf-ray": "8a1b-FRA" });
  const oddHeaders = new Headers({ "x-request-id": "<script>alert(1)</script>" });
  test.each([
    [new TimeoutError("x", "deadline"), 504, "timed_out", /too long/],
    [new ConnectionError("x"), 502, "unreachable", /cannot be reached/],
    [
      new RateLimitError("x", { status: 429, headers, details: {}, retryAfterMs: 12_000 }),
      503,
      "rate_limited",
      /in 12 seconds/,
    ],
    [
      new RateLimitError("x", { status: 429, headers, details: {}, retryAfterMs: 400 }),
      503,
      "rate_limited",
      /in 1 second\./,
    ],
    [new RateLimitError("x", { status: 429, headers, details: {} }), 503, "rate_limited", /in a moment/],
    [new ServerError("x", { status: 503, headers, details: {} }), 502, "server_failed", /\(503\)/],
    [new InvalidResponseError("x", { status: 200, headers }), 502, "server_failed", /\(200\)/],
    [new PaginationError("x"), 502, "server_failed", /cannot be used/],
    [new Error("secret"), 500, "internal", /Its terminal says why/],
    ["secret", 500, "internal", /Its terminal says why/],
  ])("%s has a status, a code and words of our own", (error, status, code, message) => {
    const found = failureOf(error);
    expect([found.status, found.body.error.code]).toEqual([status, code]);
    expect(found.body.error.message).toMatch(message);
    expect(JSON.stringify(found)).not.toContain("secret");
  });

  test("passes on a request id that looks like one, and nothing else", () => {
    const details = { code: "X", message: "words", hint: "words" };
    expect(failureOf(new ServerError("x", { status: 500, headers, details })).body.error.requestId).toBe("8a1b-FRA");
    const odd = failureOf(new ServerError("x", { status: 500, headers: oddHeaders, details })).body;
    expect(Object.keys(odd.error)).toEqual(["code", "message"]);
  });
});
