import { setupServer } from "msw/node";
import {
  AuthenticationError,
  ConnectionError,
  Devin,
  PermissionDeniedError,
  UnprocessableEntityError,
} from "sessionwise";
import * as schemas from "sessionwise/devin/schemas";
import { DevinEmulator, type DevinEventKind } from "sessionwise/devin/testing";
import { handlers } from "sessionwise/devin/testing/msw";
import { listen } from "sessionwise/devin/testing/node";
import { afterEach, describe, expect, test, vi } from "vitest";

const NOW = "2026-03-21T12:00:00Z";

function enterprise(options: ConstructorParameters<typeof DevinEmulator>[0] = {}) {
  const emulator = new DevinEmulator({ now: NOW, ...options });
  const devin = new Devin({ apiKey: emulator.apiKey, fetch: emulator.fetch, schemas });
  return { emulator, devin };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("what is counted", () => {
  test("each kind of event by its own field", async () => {
    const { emulator, devin } = enterprise();
    const kinds: [DevinEventKind, number][] = [
      ...([
        ["session", 5],
        ["search", 4],
        ["pr_opened", 3],
        ["pr_closed", 2],
        ["pr_merged", 1],
      ] as const),
    ].map(([kind, times]) => [kind, times]);
    for (const [kind, times] of kinds)
      for (let n = 0; n < times; n++) emulator.add({ kind, at: "2026-03-10T00:00:00Z" });
    const prs = { prs_opened: 3, prs_closed: 2, prs_merged: 1 };
    expect(await devin.metrics.sessions()).toEqual({ sessions_count: 5 });
    expect(await devin.metrics.searches()).toEqual({ searches_count: 4 });
    expect(await devin.metrics.prs()).toEqual(prs);
    expect(await devin.metrics.usage()).toEqual({ sessions_count: 5, searches_count: 4, ...prs });
    emulator.behaviour.usageHasPrs = false;
    expect(await devin.metrics.usage()).toEqual({ sessions_count: 5, searches_count: 4 });
  });

  test("by default what has happened in the billing cycle, which begins on the first at 08:00 UTC", async () => {
    const { emulator, devin } = enterprise();
    for (const at of ["2026-03-01T07:59:59Z", "2026-03-01T08:00:00Z", NOW, "2026-03-21T12:00:01Z"]) {
      emulator.add({ kind: "session", at });
    }
    expect(await devin.metrics.sessions()).toEqual({ sessions_count: 2 });
    await emulator.clock.advance(1_000);
    expect(await devin.metrics.sessions()).toEqual({ sessions_count: 3 });
  });

  test("a bare date is midnight UTC, which is not where a billing day begins", async () => {
    const { emulator, devin } = enterprise();
    emulator.add({ kind: "session", at: "2026-03-08T03:00:00Z" });
    expect(await devin.metrics.sessions({ start_date: "2026-03-08", end_date: "2026-03-09" })).toEqual({
      sessions_count: 1,
    });
    expect(
      await devin.metrics.sessions({ start_date: "2026-03-08T08:00:00Z", end_date: "2026-03-09T08:00:00Z" }),
    ).toEqual({ sessions_count: 0 });
  });

  test("the end of a window is in it or not, to the microsecond", async () => {
    const { emulator, devin } = enterprise();
    const at = "2026-03-08T08:00:00.000001Z";
    emulator.add({ kind: "session", at });
    const upTo = async (end: string) => (await devin.metrics.sessions({ start: "2026-03-01", end })).sessions_count;
    expect(await upTo(at)).toBe(1);
    expect(await upTo("2026-03-08T08:00:00Z")).toBe(0);
    emulator.behaviour.includesEnd = false;
    expect(await upTo(at)).toBe(0);
    expect(await upTo("2026-03-08T08:00:00.000002Z")).toBe(1);
  });

  test("only the organizations and users that were asked for", async () => {
    const { emulator, devin } = enterprise();
    const who = [
      ["org-1", "email|ann+dev@example.com"],
      ["org-1", "bob"],
      ["org-2", "bob"],
    ] as const;
    for (const [org_id, user_id] of who) emulator.add({ kind: "search", at: NOW, org_id, user_id });
    const count = async (query: Parameters<typeof devin.metrics.searches>[0]) =>
      (await devin.metrics.searches(query)).searches_count;
    expect(await count({})).toBe(3);
    expect(await count({ org_ids: ["org-1"] })).toBe(2);
    expect(await count({ org_ids: ["org-1", "org-2"], user_ids: ["bob"] })).toBe(2);
    expect(await count({ user_ids: ["email|ann+dev@example.com"] })).toBe(1);
    expect(await count({ user_ids: ["nobody"] })).toBe(0);
  });

  test("a population is the same for the same seed, and has every kind", async () => {
    const [one, two, other] = [1, 1, 2].map((seed) => enterprise({ seed }));
    const totals = [one, two, other].map(async (each) => {
      each?.emulator.populate({ count: 500, days: 10 });
      return each?.devin.metrics.usage({ start_date: "2026-03-11T12:00:00Z" });
    });
    const [a, b, c] = await Promise.all(totals);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect(Object.values(a ?? {}).reduce((sum, n) => sum + n, 0)).toBe(500);
    for (const count of Object.values(a ?? {})) expect(count).toBeGreaterThan(0);
  });
});

describe("what is refused", () => {
  test("a key that is not known, or is not an admin's", async () => {
    const { emulator, devin } = enterprise();
    await expect(devin.withOptions({ apiKey: "apk_user_other" }).metrics.prs()).rejects.toBeInstanceOf(
      AuthenticationError,
    );
    const apiKey = emulator.createKey({ admin: false });
    await expect(devin.withOptions({ apiKey }).metrics.prs()).rejects.toBeInstanceOf(PermissionDeniedError);
    const second = emulator.createKey();
    expect(await devin.withOptions({ apiKey: second }).metrics.searches()).toEqual({ searches_count: 0 });
  });

  test.each(["2026-02-30", "yesterday", "2026-13-01", "2026-03-08T25:00:00Z"])(
    "%s as a time, with the validator's body",
    async (text) => {
      const { emulator } = enterprise();
      // The client would not let it out.
      const url = `https://api.devin.ai/v2/enterprise/metrics/prs?start_date=${text}`;
      const answer = await emulator.fetch(url, { headers: { authorization: `Bearer ${emulator.apiKey}` } });
      expect(answer.status).toBe(422);
      const body = await answer.json();
      expect(schemas.HTTPValidationError.safeParse(body).success).toBe(true);
      expect(body.detail[0]).toMatchObject({ loc: ["query", "start_date"], input: text });
    },
  );

  test("routes and methods that it has not", async () => {
    const { emulator } = enterprise();
    const status = async (path: string, method = "GET") =>
      (await emulator.fetch(`https://api.devin.ai${path}`, { method })).status;
    expect(await status("/v2/enterprise/metrics")).toBe(404);
    expect(await status("/v2/enterprise/metrics/sessions", "POST")).toBe(405);
    expect(await status("/v2/enterprise/metrics/sessions")).toBe(401);
  });

  test("an event that is at no time, by the one who adds it", () => {
    const { emulator } = enterprise();
    for (const at of ["soon", Number.NaN, new Date(Number.NaN)]) {
      expect(() => emulator.add({ kind: "session", at })).toThrow(/is not a point in time/);
    }
  });
});

describe("failures on request", () => {
  test("come in turn, for one operation, and then it answers again", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { emulator, devin } = enterprise();
    emulator.faults.add({ operation: "metrics.sessions", times: 1, status: 503 });
    emulator.faults.add({ operation: "metrics.sessions", times: 1, status: 500 });
    expect((await devin.metrics.searches().withResponse()).response.attempts).toHaveLength(1);
    const { response } = await devin.metrics.sessions().withResponse();
    expect(response.attempts.map(({ outcome }) => outcome)).toEqual(["503", "500", "200"]);
  });

  test("are any fault of the other emulators, in this API's own bodies", async () => {
    const { emulator, devin } = enterprise();
    const once = devin.withOptions({ maxRetries: 0 });
    const faults = [{ status: 429, retryAfter: 7 }, { status: 422 }, { html: 200 }] as const;
    for (const fault of faults) emulator.faults.add({ operation: "metrics.prs", times: 1, ...fault });
    await expect(once.metrics.prs()).rejects.toMatchObject({ message: /Too many requests/, retryAfterMs: 7_000 });
    await expect(once.metrics.prs()).rejects.toBeInstanceOf(UnprocessableEntityError);
    await expect(once.metrics.prs()).rejects.toMatchObject({ name: "InvalidResponseError" });
    expect(await once.metrics.prs()).toEqual({ prs_opened: 0, prs_closed: 0, prs_merged: 0 });
    // It has no pages: this one does not count.
    const fault = emulator.faults.add({ times: 1, unordered: true });
    expect(await once.metrics.prs()).toEqual({ prs_opened: 0, prs_closed: 0, prs_merged: 0 });
    expect(fault.hits).toBe(0);
  });

  test("of a connection are shown by MSW and on a socket", async () => {
    const { emulator } = enterprise();
    const fault = emulator.faults.add({ operation: "metrics.prs", reset: "headers" });
    const server = setupServer(...handlers(emulator));
    server.listen({ onUnhandledRequest: "error" });
    const options = { apiKey: emulator.apiKey, maxRetries: 0 };
    await expect(new Devin(options).metrics.prs()).rejects.toBeInstanceOf(ConnectionError);
    server.close();
    const { url, close } = await listen(emulator);
    try {
      await expect(new Devin({ ...options, baseUrl: url }).metrics.prs()).rejects.toBeInstanceOf(ConnectionError);
      expect(fault.hits).toBe(2);
    } finally {
      await close();
    }
  });

  test("of an operation that does not exist are refused, with the one that was meant", () => {
    const { emulator } = enterprise();
    // The cast: the compiler refuses it.
    const operation = "metric.session" as "metrics.sessions";
    expect(() => emulator.faults.add({ operation, status: 503 })).toThrow('Did you mean "metrics.sessions"?');
  });
});

describe("ways in", () => {
  test("MSW answers the hosted address, or another one with its path", async () => {
    const { emulator } = enterprise({ basePath: "/proxy/" });
    emulator.add({ kind: "session", at: NOW });
    const baseUrl = "https://devin.example/proxy";
    const server = setupServer(...handlers(emulator, { baseUrl }), ...handlers(enterprise().emulator));
    server.listen({ onUnhandledRequest: "error" });
    try {
      const devin = new Devin({ apiKey: emulator.apiKey, baseUrl });
      expect(await devin.metrics.sessions()).toEqual({ sessions_count: 1 });
      expect(await new Devin({ apiKey: emulator.apiKey }).metrics.sessions()).toEqual({ sessions_count: 0 });
    } finally {
      server.close();
    }
    expect(() => handlers(emulator)).toThrow(/basePath/);
  });

  test("HTTP serves the same, to several at a time", async () => {
    const { emulator } = enterprise();
    emulator.populate({ count: 100 });
    const { url, close } = await listen(emulator);
    try {
      const devin = new Devin({ apiKey: emulator.apiKey, baseUrl: url });
      const direct = new Devin({ apiKey: emulator.apiKey, fetch: emulator.fetch });
      const [a, b] = await Promise.all([devin.metrics.usage(), devin.metrics.usage()]);
      expect(a).toEqual(await direct.metrics.usage());
      expect(b).toEqual(a);
      const tooLong = await fetch(`${url}/v2`, { method: "POST", body: "x".repeat(2 ** 21 + 1) });
      expect(tooLong.status).toBe(413);
    } finally {
      await close();
    }
  });

  test("a signal that is aborted already is an abort here too", async () => {
    const { emulator } = enterprise();
    await expect(emulator.fetch("https://x.example", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
