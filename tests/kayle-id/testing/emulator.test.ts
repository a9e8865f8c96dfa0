import { request as httpRequest } from "node:http";
import { setupServer } from "msw/node";
import { KayleId, type Session } from "sessionwise";
import { KayleIdEmulator, type PopulationOptions } from "sessionwise/kayle-id/testing";
import { handlers } from "sessionwise/kayle-id/testing/msw";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterEach, describe, expect, test } from "vitest";
import * as schemas from "../../../generated/kayle-id/schemas.ts";

const NOW = "2026-03-21T12:00:00Z";

function populated(count = 1000, seed = 1): KayleIdEmulator {
  const emulator = new KayleIdEmulator({ now: NOW, seed });
  emulator.populate({ count });
  return emulator;
}

describe("the population", () => {
  test("is the same for the same seed, and another for another", () => {
    expect([...populated().sessions]).toEqual([...populated().sessions]);
    expect([...populated(10).sessions]).not.toEqual([...populated(10, 2).sessions]);
    expect(populated().apiKey).toBe(populated().apiKey);
  });

  test("has every status, lies in the 20 days before the clock and is valid against the schema", () => {
    const sessions = [...populated().sessions];
    expect(new Set(sessions.map(({ status }) => status)).size).toBe(6);
    for (const session of sessions) {
      expect(schemas.Session.safeParse(session).error).toBeUndefined();
      const age = Date.parse(NOW) - Date.parse(session.created_at);
      expect(age).toBeGreaterThan(0);
      expect(age).toBeLessThanOrEqual(20 * 24 * 3600_000);
    }
  });

  test("follows the server's own rules: lifetime, completion, tries", () => {
    for (const session of populated().sessions) {
      const { status, completed_at, expires_at, created_at, failure_code } = session;
      expect(Date.parse(expires_at) - Date.parse(created_at)).toBe(3600_000);
      expect(completed_at === null).toBe(status === "created" || status === "in_progress");
      if (completed_at) expect(Date.parse(completed_at)).toBeLessThanOrEqual(Date.parse(NOW));
      else expect(Date.parse(expires_at)).toBeGreaterThan(Date.parse(NOW));
      expect(failure_code === null).toBe(status !== "failed");
      if (failure_code === "liveness_failed") expect(session.liveness_tries_used).toBe(3);
      if (failure_code === "document_chip_authentication_failed") expect(session.nfc_tries_used).toBe(3);
    }
  });
});

describe("the population by options", () => {
  const made = (options: PopulationOptions, before = 0) => {
    const emulator = new KayleIdEmulator({ now: NOW });
    emulator.populate({ count: before });
    emulator.populate(options);
    return [...emulator.sessions].slice(before);
  };

  test("has only the statuses of its mix, as often as it says", () => {
    const statuses = made({ count: 400, mix: { failed: 1, succeeded: 3 } }).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(["failed", "succeeded"]));
    const failed = statuses.filter((status) => status === "failed").length;
    expect(failed).toBeGreaterThan(70);
    expect(failed).toBeLessThan(130);
  });

  test("reaches back as far as its days", () => {
    const ages = made({ count: 300, days: 2 }).map(({ created_at }) => Date.parse(NOW) - Date.parse(created_at));
    expect(Math.max(...ages)).toBeLessThanOrEqual(2 * 24 * 3600_000);
    expect(Math.max(...ages)).toBeGreaterThan(1.5 * 24 * 3600_000);
  });

  test("is the same for its own seed, whatever was done before", () => {
    expect(made({ count: 20, seed: 7 }, 5)).toEqual(made({ count: 20, seed: 7 }));
    expect(made({ count: 20, seed: 7 })).not.toEqual(made({ count: 20, seed: 8 }));
  });

  test.each([{ count: -1 }, { count: 1.5 }, { count: 1, days: 0 }, { count: 1, days: 31 }, { count: 1, mix: {} }])(
    "refuses %j",
    (options) => {
      expect(() => made(options)).toThrow(RangeError);
    },
  );
});

describe("rules that no recording shows", () => {
  const body = JSON.stringify({ share_fields: {} });
  const post = (emulator: KayleIdEmulator, init: RequestInit = {}) =>
    emulator.fetch("http://x/v1/sessions", {
      method: "POST",
      headers: { authorization: `Bearer ${emulator.apiKey}`, "content-type": "application/json" },
      body,
      ...init,
    });

  /** As many claims as that, of no kind that there is. */
  const claims = (length: number) => {
    const names = Array.from({ length }, (_, index) => `claim_${index}`);
    return Object.fromEntries(names.map((name) => [name, { required: true, reason: "x" }]));
  };

  test("a body of more than 2 MiB is refused before the key is looked at", async () => {
    const answer = await post(populated(0), { headers: {}, body: "x".repeat(2 * 2 ** 20 + 1) });
    expect(answer.status).toBe(413);
  });

  test("an unverified organization may create five sessions a day", async () => {
    const emulator = new KayleIdEmulator({ now: NOW, organization: { verified: false } });
    for (let count = 0; count < 5; count++) expect((await post(emulator)).status).toBe(200);
    expect((await post(emulator)).status).toBe(429);
    await emulator.clock.advance(24 * 3600_000);
    expect((await post(emulator)).status).toBe(200);
  });

  test.each([
    [{ age_over_11: { required: true, reason: "x" } }, "INVALID_AGE_GATE_KEY"],
    [{ age_over_131: { required: true, reason: "x" } }, "INVALID_AGE_GATE_KEY"],
    [{ family_name: { required: "yes", reason: "x" } }, "INVALID_SHARE_FIELDS"],
    [claims(33), "TOO_MANY_SHARE_FIELDS"],
    [{ age_over_18: { required: true, reason: " " }, family_name: { required: true, reason: "x" } }, "REASON_REQUIRED"],
  ])("share fields %j are refused", async (share_fields, code) => {
    const answer = await post(populated(0), { body: JSON.stringify({ share_fields }) });
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, code]);
  });

  test.each(["a\0b", "\ud83d", "\ude42\ud83d"])(
    "a reason that the database cannot keep is a 500: %j",
    async (reason) => {
      const emulator = populated(0);
      const share_fields = { family_name: { required: true, reason } };
      const response = await post(emulator, { body: JSON.stringify({ share_fields }) });
      expect([response.status, await response.text()]).toEqual([500, "Internal Server Error"]);
      expect([...emulator.sessions]).toEqual([]);
    },
  );

  test.each(["sessions", "webhooks/events", "events"])(
    "a year that the database does not have is a 500: %s",
    async (list) => {
      const emulator = populated(0);
      const ask = (query: string) =>
        emulator.fetch(`http://x/v1/${list}?${query}`, { headers: { authorization: `Bearer ${emulator.apiKey}` } });
      expect((await ask("created_from=0000-02-29T00:00:00Z")).status).toBe(500);
      expect((await ask("created_from=0000-02-29T00:00:00Z&limit=0")).status).toBe(400);
      expect((await ask("created_to=0001-01-01T00:00:00Z")).status).toBe(200);
    },
  );

  test("a list of endpoints that holds something else is refused as neither a string nor a list of them", async () => {
    const body = JSON.stringify({ webhook_endpoint_id: ["whe_1", 5] });
    const response = await post(populated(0), { body });
    const [issue] = JSON.parse((await response.json()).error.message);
    expect(issue).toMatchObject({ code: "invalid_union", path: ["webhook_endpoint_id"] });
    expect(issue.errors).toMatchObject([[{ expected: "string", path: [] }], [{ expected: "string", path: [1] }]]);
  });

  test("a cancelled session stays cancelled at its first time, and a terminal one as it was", async () => {
    const emulator = populated(50);
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const open = await kayle.sessions.create({ share_fields: {} });
    await kayle.sessions.cancel(open.id);
    await emulator.clock.advance(1000);
    await kayle.sessions.cancel(open.id);
    const cancelled = await kayle.sessions.retrieve(open.id);
    expect([cancelled.status, cancelled.completed_at]).toEqual(["cancelled", "2026-03-21T12:00:00.000Z"]);
    expect(cancelled.cancel_token).toBeUndefined();
    expect(cancelled.verification_url).not.toContain("cancel_token");
    const [ended] = await kayle.sessions.list({ status: "succeeded" }).take(1).toArray();
    await kayle.sessions.cancel(ended?.id ?? "");
    expect(await kayle.sessions.retrieve(ended?.id ?? "")).toEqual(ended);
  });

  test("an open session past its end counts as expired in the overview, and is still listed as open", async () => {
    const emulator = new KayleIdEmulator({ now: NOW });
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    await kayle.sessions.create({ share_fields: {} });
    expect((await kayle.analytics.sessions.overview()).summary).toMatchObject({ active: 1, expired: 0 });
    await emulator.clock.advance(61 * 60_000);
    expect((await kayle.analytics.sessions.overview()).summary).toMatchObject({ active: 0, expired: 1 });
    expect((await kayle.sessions.list()).data[0]?.status).toBe("created");
  });

  test("the overview is that of the stored sessions", async () => {
    const emulator = populated();
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const { summary, trend, timeline } = await kayle.analytics.sessions.overview();
    const count = (test: (session: Session) => boolean) => [...emulator.sessions].filter(test).length;
    expect(summary.total).toBe(1000);
    expect(summary.success).toBe(count(({ status }) => status === "succeeded"));
    expect(trend.map(({ date }) => date)).toEqual(timeline.map(({ date }) => date));
    expect([trend[0]?.date, trend[13]?.date]).toEqual(["2026-03-08", "2026-03-21"]);
    const inWindow = count(({ created_at }) => created_at >= "2026-03-08");
    expect(timeline.at(-1)?.total).toBe(inWindow);
    expect(trend.reduce((sum, { success }) => sum + success, 0)).toBe(timeline.at(-1)?.success);
  });
});

describe("three ways in", () => {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  test("fetch, MSW and HTTP give the same sessions", async () => {
    const emulator = populated(120);
    const direct = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const server = await listen(emulator);
    closers.push(server.close);
    const overHttp = new KayleId({ apiKey: emulator.apiKey, baseUrl: server.url });
    const expected = await direct.sessions.list().toArray({ max: 200 });
    expect(expected).toHaveLength(120);
    expect(await overHttp.sessions.list().toArray({ max: 200 })).toEqual(expected);
    // Started after the client was made: `fetch` is looked up when it is used.
    const mocked = new KayleId({ apiKey: emulator.apiKey });
    const msw = setupServer(...handlers(emulator));
    msw.listen({ onUnhandledRequest: "error" });
    closers.push(() => msw.close());
    expect(await mocked.sessions.list().toArray({ max: 200 })).toEqual(expected);
  });

  test("a base path goes before every route, in MSW and directly", async () => {
    const emulator = new KayleIdEmulator({ now: NOW, basePath: "/id" });
    emulator.populate({ count: 3 });
    const baseUrl = "https://proxy.example/id/";
    const kayle = new KayleId({ apiKey: emulator.apiKey, baseUrl, fetch: emulator.fetch });
    expect((await kayle.sessions.list()).data).toHaveLength(3);
    const msw = setupServer(...handlers(emulator, { baseUrl }));
    msw.listen({ onUnhandledRequest: "error" });
    closers.push(() => msw.close());
    expect((await new KayleId({ apiKey: emulator.apiKey, baseUrl }).sessions.list()).data).toHaveLength(3);
  });

  test("over HTTP an upload that is too large is answered before its end", async () => {
    const server = await listen(populated(0));
    closers.push(server.close);
    const status = await new Promise((resolve, reject) => {
      const upload = httpRequest(`${server.url}/v1/sessions`, {
        method: "POST",
        headers: { "content-length": 3 * 2 ** 20 },
      });
      upload.on("response", (answer) => resolve(answer.statusCode)).on("error", reject);
      upload.write("x");
    });
    expect(status).toBe(413);
  });

  test("a server is gone once it is closed", async () => {
    const server = await listen(populated(0));
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  });
});
