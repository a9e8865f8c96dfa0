// A client and a server of different releases: each client says so, and which entry to import.
import { BadRequestError, KayleId as CurrentKayleId, type Drift, ValidationError } from "sessionwise";
import { KayleId as OlderKayleId } from "sessionwise/kayle-id/attempts";
import * as olderSchemas from "sessionwise/kayle-id/attempts/schemas";
import * as schemas from "sessionwise/kayle-id/schemas";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { TestServer } from "../../support/fault-server.ts";
import { olderSessions, serveOlder } from "../../support/older-server.ts";
import { recording, recordings, replay } from "../../support/recordings.ts";
import { json, stubFetch } from "../../support/stub-fetch.ts";

const stored = olderSessions(10);
const completed = stored.find(({ status }) => status === "completed")?.id ?? "";
const older = 'import KayleId from "sessionwise/kayle-id/attempts"';
const newer = 'import KayleId from "sessionwise"';

let server: TestServer;
beforeAll(async () => {
  server = await serveOlder(stored);
});
afterAll(() => server.close());

function hearing(Client: typeof CurrentKayleId | typeof OlderKayleId, options: object) {
  const drifts: Drift[] = [];
  const kayle = new Client({ apiKey: "kk_test", onDrift: (drift) => drifts.push(drift), ...options });
  return { kayle, drifts };
}

describe("the current client on a server of the older release", () => {
  test.each([
    ["without schemas", {}],
    ["with validation off", { schemas, validation: "off" }],
    [
      "with schemas for something else",
      { schemas: { SessionAnalyticsOverviewResponse: schemas.SessionAnalyticsOverviewResponse } },
    ],
  ] as const)("hears of it %s, once an answer, with the entry to import", async (_, options) => {
    const { kayle, drifts } = hearing(CurrentKayleId, { baseUrl: server.url, ...options });
    expect((await kayle.sessions.retrieve(completed)).status).toBe("completed");
    expect(await kayle.sessions.list({ limit: 5 }).toArray({ max: 20 })).toHaveLength(10);
    const other = { code: "other_release", message: expect.stringContaining(older) };
    expect(drifts).toEqual([
      {
        operation: expect.objectContaining({ name: "sessions.retrieve" }),
        issues: [{ ...other, path: ["data", "status"] }],
      },
      {
        operation: expect.objectContaining({ name: "sessions.list" }),
        issues: [{ ...other, path: ["data", 2, "status"] }],
      },
      {
        operation: expect.objectContaining({ name: "sessions.list" }),
        issues: [{ ...other, path: ["data", 2, "status"] }],
      },
    ]);
  });

  test("hears of it under warn before all that does not fit", async () => {
    const { kayle, drifts } = hearing(CurrentKayleId, { baseUrl: server.url, schemas, validation: "warn" });
    await kayle.sessions.retrieve(completed);
    expect(drifts).toHaveLength(1);
    expect(drifts[0]?.issues[0]).toMatchObject({ code: "other_release" });
    expect(drifts[0]?.issues).toContainEqual(expect.objectContaining({ path: ["data", "nfc_tries_used"] }));
  });

  test("fails under strict with a message that names the entry", async () => {
    const { kayle } = hearing(CurrentKayleId, { baseUrl: server.url, schemas });
    const error = await kayle.sessions.retrieve(completed).then(
      () => expect.fail("it was accepted"),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ValidationError);
    expect(String(error)).toContain(older);
  });

  test("hears of attempts that nobody asked for", async () => {
    const { fetch } = stubFetch(json({ data: { ...stored[0], id: completed, attempts: [] }, error: null }));
    const { kayle, drifts } = hearing(CurrentKayleId, { fetch });
    await kayle.sessions.retrieve(completed);
    expect(drifts).toMatchObject([{ issues: [{ code: "other_release", path: ["data", "attempts"] }] }]);
  });

  test("tells a logger as well, and nobody when nobody listens", async () => {
    const warn = vi.fn();
    const logger = { debug() {}, warn };
    await new CurrentKayleId({ apiKey: "kk_test", baseUrl: server.url, logger }).sessions.retrieve(completed);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(older), expect.anything());
    const { status } = await new CurrentKayleId({ apiKey: "kk_test", baseUrl: server.url }).sessions.retrieve(
      completed,
    );
    expect(status).toBe("completed");
  });

  test("never fails for it, outside strict or inside, when the rest fits", async () => {
    const { data } = Object(recording("session_get_ok").response.body);
    const { fetch } = stubFetch(json({ data: { ...data, status: "completed" }, error: null }));
    const { kayle, drifts } = hearing(CurrentKayleId, { fetch, schemas, validation: "strict" });
    expect((await kayle.sessions.retrieve(data.id)).status).toBe("completed");
    expect(drifts).toHaveLength(1);
  });

  test.each(["succeeded", "failed"] as const)("says so when the server refuses the status %s", async (status) => {
    const error = await new CurrentKayleId({ apiKey: "kk_test", baseUrl: server.url }).sessions.list({ status }).then(
      () => expect.fail("it was accepted"),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ hint: expect.stringContaining(older), issues: [{ path: ["status"] }] });
    expect(String(error)).toMatch(/status: Invalid option.*sessionwise\/kayle-id\/attempts/);
  });
});

describe("the older client on a server of the current release", () => {
  test("hears of it from any session", async () => {
    const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
    emulator.populate({ count: 5 });
    const { kayle, drifts } = hearing(OlderKayleId, { apiKey: emulator.apiKey, fetch: emulator.fetch });
    await kayle.sessions.list();
    expect(drifts).toMatchObject([{ issues: [{ code: "other_release", path: ["data", 0, "nfc_tries_used"] }] }]);
    expect(drifts[0]?.issues[0]?.message).toContain(newer);
  });

  test("says so when the server refuses completed, as a real one did", async () => {
    const { fetch } = stubFetch(replay(recording("sessions_list_bad_status_completed")));
    const list = new OlderKayleId({ apiKey: "kk_test", fetch }).sessions.list({ status: "completed" });
    await expect(list).rejects.toMatchObject({ name: "BadRequestError", hint: expect.stringContaining(newer) });
  });

  test("takes no other list's refused status for a sign", async () => {
    const { fetch } = stubFetch(replay(recording("deliveries_list_status_nope")));
    const list = new OlderKayleId({ apiKey: "kk_test", fetch }).webhooks.deliveries.list();
    await expect(list).rejects.toMatchObject({ name: "BadRequestError", hint: undefined });
  });
});

describe("a client on a server of its own release hears nothing", () => {
  test("the older one", async () => {
    const { kayle, drifts } = hearing(OlderKayleId, { baseUrl: server.url, schemas: olderSchemas, validation: "warn" });
    await kayle.sessions.list({ limit: 100 });
    await kayle.sessions.retrieve(completed);
    expect(drifts).toEqual([]);
  });

  test("the current one, on every page and session that was recorded", async () => {
    const answers = recordings().filter(
      ({ request, response }) =>
        request.path.startsWith("/v1/sessions") && request.method !== "HEAD" && response.status === 200,
    );
    expect(answers.length).toBeGreaterThan(20);
    for (const answer of answers) {
      const { fetch } = stubFetch(replay(answer));
      const { kayle, drifts } = hearing(CurrentKayleId, { fetch });
      const { data, pagination } = Object(answer.response.body);
      const call = pagination ? kayle.sessions.list() : kayle.sessions.retrieve(data.id);
      await call;
      expect(drifts, answer.name).toEqual([]);
    }
  });

  test("and an older server's events in a current one's list are none of its signs", async () => {
    const { fetch } = stubFetch(replay(recording("webhooks_events_list_default")));
    const { kayle, drifts } = hearing(CurrentKayleId, { fetch });
    await kayle.webhooks.events.list();
    expect(drifts).toEqual([]);
  });
});
