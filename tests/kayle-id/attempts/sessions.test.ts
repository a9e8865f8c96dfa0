import { InvalidArgumentError, ValidationError } from "sessionwise";
import {
  effectiveStatus,
  isSessionStatus,
  isTerminal,
  isVerificationAttemptFailureCode,
  KayleId,
  outcomeOf,
  type Session,
  sessionStatuses,
  verificationAttemptFailureCodes,
} from "sessionwise/kayle-id/attempts";
import * as schemas from "sessionwise/kayle-id/attempts/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestServer } from "../../support/fault-server.ts";
import { olderSessions, serveOlder } from "../../support/older-server.ts";
import { json, stubFetch } from "../../support/stub-fetch.ts";

// In the order of the server's collation, as one organization has them after an upgrade to 1.3.0.
const stored = [...olderSessions(130), ...olderSessions(130, "vs_live_"), ...olderSessions(70, "vs_test_")].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);
const ids = stored.map(({ id }) => id);

let server: TestServer;
let kayle: KayleId;
beforeAll(async () => {
  server = await serveOlder(stored);
  kayle = new KayleId({ apiKey: "kk_live_old", baseUrl: server.url, schemas });
});
afterAll(() => server.close());

function stubbed(...answers: Parameters<typeof stubFetch>) {
  const { fetch, seen } = stubFetch(...answers);
  return { kayle: new KayleId({ apiKey: "kk_test", fetch, maxRetries: 0 }), seen };
}

async function rowsOf(sessions: AsyncIterable<Session>): Promise<Session[]> {
  const rows: Session[] = [];
  for await (const session of sessions) rows.push(session);
  return rows;
}

const ID = ids[0] ?? "";
const row = json({ data: { id: ID, status: "completed" }, error: null });
const page = json({ data: [{ id: ID }], error: null, pagination: { limit: 1, has_more: false, next_cursor: null } });
const none = new Response(null, { status: 204 });

describe("include_attempts", () => {
  type Asking = { include_attempts?: boolean | undefined };
  const calls: readonly [string, Response[], (kayle: KayleId, asking: Asking) => PromiseLike<unknown>][] = [
    ["list", [page], (kayle, asking) => kayle.sessions.list({ status: "completed", ...asking })],
    ["scan", [page], (kayle, asking) => rowsOf(kayle.sessions.scan(asking, { concurrency: 2 }))],
    ["create", [row], (kayle, asking) => kayle.sessions.create({ share_fields: {} }, asking)],
    ["retrieve", [row], (kayle, asking) => kayle.sessions.retrieve(ID, asking)],
    ["waitFor", [row], (kayle, asking) => kayle.sessions.waitFor(ID, asking)],
    ["cancel that reads again", [none, row], (kayle, asking) => kayle.sessions.cancel(ID, { reread: true, ...asking })],
  ];

  describe.each(calls)("with %s", (_, answers, call) => {
    test("goes out as true", async () => {
      const { kayle, seen } = stubbed(...answers);
      await call(kayle, { include_attempts: true });
      const asked = seen.filter(({ url }) => !url.pathname.endsWith("/cancel"));
      expect(asked.length).toBeGreaterThan(0);
      for (const { url } of asked) expect(url.searchParams.getAll("include_attempts")).toEqual(["true"]);
    });

    test.each([[{}], [{ include_attempts: false }], [{ include_attempts: undefined }]])(
      "does not go out at all for %j, because the server would take it for true",
      async (asking) => {
        const { kayle, seen } = stubbed(...answers);
        await call(kayle, asking);
        expect(seen.length).toBeGreaterThan(0);
        for (const { url } of seen) expect(url.search).not.toContain("attempts");
      },
    );
  });

  test("is asked for again with every page of a walk", async () => {
    const from = server.seen.length;
    const rows = await kayle.sessions.list({ include_attempts: true, limit: 50 }).toArray({ max: 1000 });
    expect(rows).toEqual(stored);
    const requests = server.seen.slice(from);
    expect(requests).toHaveLength(Math.ceil(stored.length / 50));
    for (const request of requests) expect(request).toContain("include_attempts=true");
  });

  test("makes the difference between no attempts and none asked for", async () => {
    const created = stored.find(({ status }) => status === "created")?.id ?? "";
    expect((await kayle.sessions.retrieve(created, { include_attempts: true })).attempts).toEqual([]);
    expect(await kayle.sessions.retrieve(created)).not.toHaveProperty("attempts");
  });
});

describe("walks of the older release", () => {
  test("list gives every session once, in the order of ids of both kinds", async () => {
    const rows = await kayle.sessions.list().toArray({ max: 1000 });
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  test.each([1, 2, 4, 8])("scan with %i walkers gives every session once, prefixes or not", async (concurrency) => {
    const rows = await rowsOf(kayle.sessions.scan({ limit: 7 }, { concurrency }));
    expect(rows.map(({ id }) => id).sort()).toEqual(ids);
  });

  test("a filter by completed gives just those", async () => {
    const rows = await kayle.sessions.list({ status: "completed" }).toArray({ max: 1000 });
    expect(rows.map(({ id }) => id)).toEqual(stored.filter(({ status }) => status === "completed").map(({ id }) => id));
  });

  test("a walk goes on behind any text", async () => {
    const rows = await kayle.sessions.list({ starting_after: "vs_test" }).toArray({ max: 1000 });
    expect(rows.map(({ id }) => id)).toEqual(ids.filter((id) => id > "vs_test"));
  });
});

describe("ids of the older release", () => {
  test.each(["vs_", "vs_live_", "vs_test_"])("that begin with %s name their session", async (prefix) => {
    const id = ids.find((one) => one.startsWith(prefix)) ?? "";
    expect(await kayle.sessions.retrieve(id)).toMatchObject({ id });
  });

  test.each([
    "vs_live_../..",
    "vs_live_a/cancel",
    "vs_%2e%2e",
    "vs_a?x=1",
    "vs_",
    "..",
    "vs_a.b",
    `vs_${"a".repeat(129)}`,
  ])("%s is none, and nothing is sent", async (id) => {
    const { kayle, seen } = stubbed(row);
    await expect(kayle.sessions.retrieve(id)).rejects.toThrow(InvalidArgumentError);
    await expect(kayle.sessions.cancel(id)).rejects.toThrow(InvalidArgumentError);
    expect(seen).toEqual([]);
  });
});

describe("completed", () => {
  const session = (status: string, attempts?: readonly string[]) => ({
    ...{ status, completed_at: null, expires_at: "2025-11-03T11:00:00.000Z" },
    ...(attempts && { attempts: attempts.map((one) => ({ ...Object(stored[2]?.attempts[0]), status: one })) }),
  });

  test.each([
    ["completed", ["failed", "succeeded"], "succeeded"],
    ["completed", ["succeeded"], "succeeded"],
    ["completed", ["failed", "cancelled", "failed"], "failed"],
    ["completed", ["cancelled"], undefined],
    ["completed", [], undefined],
    ["completed", undefined, undefined],
    ["in_progress", ["failed"], undefined],
    ["cancelled", ["failed"], undefined],
  ])("%s with attempts %j stands for %s", (status, attempts, outcome) => {
    expect(outcomeOf(session(status, attempts))).toBe(outcome);
  });

  test("is told from what the server stores", async () => {
    const rows = await kayle.sessions.list({ status: "completed", include_attempts: true }).toArray({ max: 1000 });
    const outcomes = rows.map(outcomeOf);
    expect(new Set(outcomes)).toEqual(new Set(["succeeded", "failed"]));
  });

  test("is an end, with or without its time", () => {
    expect(sessionStatuses.filter((status) => isTerminal(session(status)))).toEqual([
      "completed",
      "expired",
      "cancelled",
    ]);
    // A server that was upgraded meanwhile.
    expect(isTerminal(session("succeeded"))).toBe(true);
    const late = Date.parse("2025-11-03T12:00:00.000Z");
    expect(["completed", "in_progress"].map((status) => effectiveStatus(session(status), late))).toEqual([
      "completed",
      "expired",
    ]);
  });

  test("ends a wait, even without its time", async () => {
    const at = (status: string) => json({ data: { id: ID, ...session(status) }, error: null });
    const { kayle, seen } = stubbed(at("created"), at("in_progress"), at("completed"));
    const done = await kayle.sessions.waitFor(ID, { interval: 1, deadline: 20_000 });
    expect(done.status).toBe("completed");
    expect(seen).toHaveLength(3);
  });
});

test("guards know the statuses and failure codes of this release, and no others", () => {
  expect(sessionStatuses.every(isSessionStatus)).toBe(true);
  expect(isSessionStatus("succeeded")).toBe(false);
  expect(verificationAttemptFailureCodes).toHaveLength(13);
  expect(verificationAttemptFailureCodes.every(isVerificationAttemptFailureCode)).toBe(true);
  expect(isVerificationAttemptFailureCode("retina_mismatch")).toBe(false);
});

describe("create", () => {
  test("sends what the current release sends, less what this one does not have", async () => {
    const { kayle, seen } = stubbed(row);
    const params = { share_fields: { age_over_18: { required: true, reason: "Age check" } } };
    await kayle.sessions.create(params);
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual(params);
    expect(seen[0]?.headers.get("content-type")).toBe("application/json");
  });

  test.each([
    [{ webhook_endpoint_id: "whe_1" }, /webhook_endpoint_id is not a parameter/],
    [{ share_fields: undefined }, /all 12 claims/],
    [{ share_fields: { age_over_18: { required: true, reason: "" } } }, /1 to 200 characters/],
    [null, /params must be a plain object/],
  ])("refuses %j before anything is sent, by its method and by path", async (params, why) => {
    const { kayle, seen } = stubbed(row);
    // The casts: what JavaScript callers can do.
    await expect(kayle.sessions.create(params as never)).rejects.toThrow(why);
    await expect(kayle.request("POST", "/v1/sessions", { body: params as never })).rejects.toThrow(why);
    expect(seen).toEqual([]);
  });
});

describe("the schemas of this release", () => {
  test("refuse under strict what it does not have", async () => {
    const attempt = { ...stored[2]?.attempts[0], risk_score: 2 };
    const { fetch } = stubFetch(json({ data: { ...stored[2], id: ID, attempts: [attempt] }, error: null }));
    const call = new KayleId({ apiKey: "kk_test", fetch, schemas }).sessions.retrieve(ID, { include_attempts: true });
    const error = await call.then(
      () => expect.fail("it was accepted"),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({ issues: [{ path: ["data", "attempts", 0, "risk_score"] }] });
  });

  test("let a null redirect_url and completed_at pass, as servers send them", () => {
    const session: Session = { ...Object(stored[0]), redirect_url: null, completed_at: null };
    expect(schemas.Session.safeParse(session).success).toBe(true);
  });
});

test("risk scores, like secrets, are kept out of logs", async () => {
  const debug: unknown[] = [];
  const logger = { debug: (...said: unknown[]) => void debug.push(said), warn() {} };
  await kayle.withOptions({ logger }).sessions.list({ include_attempts: true, status: "completed" });
  expect(JSON.stringify(debug)).toContain("passport_chip_authentication_failed");
  expect(JSON.stringify(debug)).not.toContain("0.75");
});

test("withOptions and request stay in this release", async () => {
  const { data } = await kayle
    .withOptions({ timeout: 5_000 })
    .request("GET", "/v1/sessions", { query: { status: "completed", include_attempts: true, limit: 1 } });
  expect(data[0]?.attempts?.[0]?.status).toBe("failed");
});
