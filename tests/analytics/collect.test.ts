import { KayleId, ServerError, type Session } from "sessionwise";
import { collectOverview, OverviewCollector, outcomeOf, windowOfDays } from "sessionwise/analytics";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { describe, expect, test } from "vitest";
import { recording } from "../support/recordings.ts";
import { sessionOf, shareFields } from "../support/sessions.ts";

const now = "2026-03-21T12:00:00Z";
const options = { ...windowOfDays({ first: "2026-03-01", last: "2026-03-31" }), now };
const collect = (...given: Partial<Session>[]) => collectOverview(given.map(sessionOf), options);

const recorded = [1, 2, 3].flatMap(
  (page): Session[] => Object(recording(`sessions_list_limit100_p00${page}`).response.body).data,
);

describe("the outcome of a session", () => {
  const at = Date.parse(now);
  const open = { expires_at: "2026-03-21T12:00:00.000Z" };

  test.each([
    ["succeeded", "success"],
    ["failed", "failure"],
    ["cancelled", "cancelled"],
    ["expired", "expired"],
    ["created", "active"],
    ["in_progress", "active"],
    ["paused", "active"],
    ["constructor", "active"],
  ])("%s is %s", (status, outcome) => {
    expect(outcomeOf({ status, ...open }, at)).toBe(outcome);
  });

  test("is expired for an open session past its end, and only for one that is known to be open", () => {
    expect(outcomeOf({ status: "created", ...open }, at + 1)).toBe("expired");
    expect(outcomeOf({ status: "in_progress", ...open }, at + 1)).toBe("expired");
    for (const status of ["succeeded", "failed", "cancelled", "paused"]) {
      expect(outcomeOf({ status, ...open }, at + 1)).toBe(outcomeOf({ status, ...open }, at));
    }
    expect(outcomeOf({ status: "created", expires_at: "soon" }, at + 1)).toBe("active");
  });
});

describe("collectOverview", () => {
  test("takes what scan() gives, and passes its error on", async () => {
    const emulator = new KayleIdEmulator({ now });
    emulator.populate({ count: 300 });
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch, maxRetries: 0 });
    const { rows } = await collectOverview(kayle.sessions.scan({ created_from: options.from }), options);
    expect(rows.outsideWindow).toBe(0);
    expect(rows.inWindow).toBe(300);
    let requests = 0;
    const broken = new KayleId({
      apiKey: emulator.apiKey,
      maxRetries: 0,
      fetch: async (input, init) => (requests++ < 2 ? emulator.fetch(input, init) : new Response("", { status: 500 })),
    });
    await expect(collectOverview(broken.sessions.list(), options)).rejects.toBeInstanceOf(ServerError);
  });

  test("asks for no session when the options make no sense", async () => {
    const sessions = {
      asked: 0,
      [Symbol.asyncIterator]() {
        this.asked++;
        return { next: async () => ({ done: true as const, value: undefined }) };
      },
    };
    await expect(collectOverview(sessions, { ...options, timeZone: "Mars/Olympus" })).rejects.toBeInstanceOf(
      RangeError,
    );
    expect(sessions.asked).toBe(0);
    await collectOverview(sessions, options);
    expect(sessions.asked).toBe(1);
  });

  test("gives plain data that survives JSON", async () => {
    const overview = await collectOverview(recorded, {
      ...options,
      from: "2026-11-01T00:00:00+01:00",
      to: "2026-12-01T00:00:00Z",
    });
    expect(JSON.parse(JSON.stringify(overview))).toEqual(overview);
    expect(overview.window).toEqual({
      from: "2026-10-31T23:00:00.000Z",
      to: "2026-12-01T00:00:00.000Z",
      now: "2026-03-21T12:00:00.000Z",
      bucket: "day",
      timeZone: "UTC",
    });
  });

  test("does not change what it was given", async () => {
    const before = structuredClone(recorded);
    await collectOverview(recorded, options);
    expect(recorded).toEqual(before);
  });
});

describe("rows that no known server sends", () => {
  test("are all counted, and it is said where", async () => {
    const overview = await collect(
      { status: "paused" },
      { status: "paused", created_at: "2026-02-01T00:00:00Z" },
      { created_at: "soon" },
      { created_at: "2026-03-10" },
      { created_at: "2026-03-10T12:00:00" },
      { created_at: "2026-03-10T13:00:00+01:00" },
      { completed_at: null },
      { completed_at: "2026-03-10T11:59:59.999Z" },
    );
    expect(overview.rows).toEqual({ inWindow: 4, outsideWindow: 1, undated: 3, unknownStatus: 2 });
    expect(overview.summary).toEqual({ total: 8, active: 2, success: 6, failure: 0, expired: 0, cancelled: 0 });
    expect(overview.timeline.at(-1)).toMatchObject({ total: 4, active: 1, success: 3 });
    expect(overview.timeToCompletion).toMatchObject({ measured: 1, unmeasured: 2 });
  });

  test("may lack fields altogether", async () => {
    // The casts: a walk does not look into its rows, so a broken server can send this.
    const bare = { id: "vs_1" } as Session;
    const nulls = { id: "vs_2", status: null, created_at: null, share_fields: null } as unknown as Session;
    const { rows, summary } = await collectOverview([bare, nulls], options);
    expect(rows).toEqual({ inWindow: 0, outsideWindow: 0, undated: 2, unknownStatus: 2 });
    expect(summary).toMatchObject({ total: 2, active: 2 });
    const dated = { ...bare, created_at: "2026-03-10T12:00:00Z" };
    const { shareFieldSets, triesUsed } = await collectOverview([dated], options);
    expect(shareFieldSets.sets).toMatchObject([{ fields: [], total: 1 }]);
    expect(triesUsed.nfc.other).toBe(1);
  });
});

describe("failures", () => {
  test("of the recording are counted by code and by check", async () => {
    const window = windowOfDays({ first: "2026-10-01", last: "2026-11-30" });
    const { failures, summary } = await collectOverview(recorded, { ...window, now: "2026-11-20T09:50:00Z" });
    const expected = new Map<string, number>();
    for (const { status, failure_code } of recorded) {
      if (status === "failed") expected.set(String(failure_code), (expected.get(String(failure_code)) ?? 0) + 1);
    }
    expect(new Map(failures.byCode.map(({ code, count }) => [code, count]))).toEqual(expected);
    const sum = Object.values(failures.byCheck).reduce((total, count) => total + count, 0);
    expect(sum).toBe(summary.failure);
    expect(failures.unlisted).toBe(0);
  });

  test("have the check that each code belongs to, the most frequent first", async () => {
    const failed = (failure_code: Session["failure_code"]) => ({ status: "failed", failure_code });
    const { failures } = await collect(
      ...["document_authenticity_failed", "document_active_authentication_failed"].map(failed),
      ...["document_chip_authentication_failed", "document_chip_authentication_failed"].map(failed),
      ...["liveness_failed", "selfie_face_mismatch"].map(failed),
      ...["document_anti_cloning_attestation_failed", "document_data_invalid", "document_eaten", null].map(failed),
      ...["toString"].map(failed),
      { status: "cancelled", failure_code: "liveness_failed" },
    );
    expect(failures.byCheck).toEqual({ nfc: 4, liveness: 2, other: 5 });
    expect(failures.byCode.slice(0, 3)).toEqual([
      { code: "document_chip_authentication_failed", check: "nfc", count: 2 },
      { code: null, check: "other", count: 1 },
      { code: "document_active_authentication_failed", check: "nfc", count: 1 },
    ]);
    expect(failures.byCode.find(({ code }) => code === "document_eaten")?.check).toBe("other");
  });

  test("of endless new codes take no endless memory, and are all counted", async () => {
    const codes = Array.from({ length: 250 }, (_, index) => ({ status: "failed", failure_code: `code_${index}` }));
    const { failures } = await collect(...codes);
    expect(failures.byCode).toHaveLength(100);
    expect(failures.unlisted).toBe(150);
    expect(failures.byCheck).toEqual({ nfc: 0, liveness: 0, other: 250 });
  });
});

describe("tries used", () => {
  test("are counted for every session of the window", async () => {
    const { triesUsed } = await collect(
      { nfc_tries_used: 3, liveness_tries_used: 0 },
      { nfc_tries_used: 3, liveness_tries_used: 1, status: "created" },
      { nfc_tries_used: 4, liveness_tries_used: 2, created_at: "2026-03-31T23:59:59Z" },
      { nfc_tries_used: 1, liveness_tries_used: 1, created_at: "2026-04-01T00:00:00Z" },
    );
    expect(triesUsed.nfc).toEqual({ 0: 0, 1: 0, 2: 0, 3: 2, other: 1 });
    expect(triesUsed.liveness).toEqual({ 0: 1, 1: 1, 2: 1, 3: 0, other: 0 });
  });
});

describe("time to completion", () => {
  const took = (ms: number, status = "succeeded") => ({
    status,
    completed_at: new Date(Date.parse("2026-03-10T12:00:00Z") + ms).toISOString(),
  });

  test("is that of sessions that came to a verdict", async () => {
    const { timeToCompletion } = await collect(
      took(1000),
      took(2000, "failed"),
      took(1, "expired"),
      took(1, "cancelled"),
    );
    expect(timeToCompletion).toMatchObject({ measured: 2, unmeasured: 0 });
  });

  test("is exact for one session, for none at all null, and 0 where it took no time", async () => {
    expect((await collect(took(61_234))).timeToCompletion).toEqual({
      ...{ measured: 1, unmeasured: 0, median: 61_234, p90: 61_234, p99: 61_234 },
    });
    expect((await collect()).timeToCompletion).toEqual({
      ...{ measured: 0, unmeasured: 0, median: null, p90: null, p99: null },
    });
    expect((await collect(took(0))).timeToCompletion.median).toBe(0);
  });
});

describe("share-field sets", () => {
  test("are the claims asked for, in whatever order they come, with their outcomes", async () => {
    const { shareFieldSets } = await collect(
      { share_fields: shareFields("given_names", "family_name") },
      { share_fields: shareFields("family_name", "given_names"), status: "failed" },
      { share_fields: shareFields("age_over_18") },
      { share_fields: {} },
    );
    const none = { active: 0, success: 0, failure: 0, expired: 0, cancelled: 0 };
    expect(shareFieldSets).toEqual({
      sets: [
        { fields: ["family_name", "given_names"], total: 2, ...none, success: 1, failure: 1 },
        { fields: [], total: 1, ...none, success: 1 },
        { fields: ["age_over_18"], total: 1, ...none, success: 1 },
      ],
      other: { total: 0, ...none },
      exact: true,
    });
  });

  test("beyond the 50 most frequent are counted together", async () => {
    const sessions = Array.from({ length: 60 }, (_, set) =>
      Array.from({ length: set + 1 }, () => ({ share_fields: shareFields(`age_over_${set + 12}`) })),
    ).flat();
    const { shareFieldSets } = await collect(...sessions);
    expect(shareFieldSets.sets).toHaveLength(50);
    expect(shareFieldSets.sets[0]).toMatchObject({ fields: ["age_over_71"], total: 60 });
    expect(shareFieldSets.sets.at(-1)).toMatchObject({ fields: ["age_over_22"], total: 11 });
    expect(shareFieldSets.other).toMatchObject({ total: 55, success: 55 });
    expect(shareFieldSets.exact).toBe(true);
  });

  test("beyond 2,000 are not all looked at: then it says so, and still counts every session", async () => {
    const sessions = Array.from({ length: 2_500 }, (_, set) => ({ share_fields: shareFields(`claim_${set}`) }));
    const { shareFieldSets } = await collect(...sessions, ...sessions);
    expect(shareFieldSets.exact).toBe(false);
    const listed = shareFieldSets.sets.reduce((sum, { total }) => sum + total, 0);
    expect([listed, shareFieldSets.other.total]).toEqual([100, 4_900]);
  });
});

describe("weekdays and hours", () => {
  test("are those on the clocks of the zone", async () => {
    // A Saturday evening in UTC is a Sunday morning in Auckland.
    const sessions = [sessionOf({ created_at: "2026-03-14T20:30:00Z", status: "failed" })];
    const overview = await collectOverview(sessions, { ...options, timeZone: "Pacific/Auckland" });
    expect(overview.byWeekdayAndHour).toHaveLength(168);
    expect(overview.byWeekdayAndHour.filter(({ total }) => total > 0)).toEqual([
      { weekday: 7, hour: 9, total: 1, active: 0, success: 0, failure: 1, expired: 0, cancelled: 0 },
    ]);
    expect(overview.byWeekdayAndHour[0]).toMatchObject({ weekday: 1, hour: 0 });
  });
});

describe("a collector", () => {
  test("can be looked at while it counts, and what was seen stays as it was", () => {
    const collector = new OverviewCollector(options);
    collector.add(sessionOf({ status: "failed", failure_code: "liveness_failed" }));
    const early = collector.overview();
    const copy = structuredClone(early);
    collector.add(sessionOf({ share_fields: shareFields("age_over_18") }));
    expect(early).toEqual(copy);
    expect(collector.overview().summary.total).toBe(2);
  });

  test.each([
    { from: "2026-03-02T00:00:00Z" },
    { to: "2026-03-30T00:00:00Z" },
    { now: "2026-03-21T12:00:01Z" },
    { bucket: "week" as const },
    { timeZone: "Europe/Berlin" },
  ])("does not merge with one that differs in %j", (other) => {
    expect(() => new OverviewCollector(options).merge(new OverviewCollector({ ...options, ...other }))).toThrow(
      new RangeError("The collectors differ in from, to, now, bucket or timeZone: make them with the same options."),
    );
  });
});
