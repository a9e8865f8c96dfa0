import { KayleId } from "sessionwise";
import { collectOverview, outcomeOf } from "sessionwise/analytics";
import type { Session } from "sessionwise/kayle-id";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DashboardData, SessionRow } from "../../../examples/dashboard/shared/answers.ts";
import { NOON, type RunningDashboard, startDashboard } from "../../support/dashboard.ts";
import { serve } from "../../support/fault-server.ts";
import { sessionOf } from "../../support/sessions.ts";

let dashboard: RunningDashboard;
beforeEach(async () => {
  dashboard = await startDashboard();
});
afterEach(() => dashboard.close());

async function ask(search = "", { url } = dashboard): Promise<DashboardData> {
  const response = await fetch(`${url}/api/dashboard${search}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return response.json();
}

async function allPages(search: string): Promise<SessionRow[]> {
  const rows: SessionRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { table } = await ask(`${search}&page=${page}`);
    expect(table.page).toBe(page);
    pages = table.pages;
    rows.push(...table.rows);
  }
  return rows;
}

/** What the emulator holds of the days, ends included. */
function truth(first: string, last: string) {
  return [...dashboard.emulator.sessions].filter(({ created_at }) => {
    const day = created_at.slice(0, 10);
    return day >= first && day <= last;
  });
}

/** What a dashboard answers whose server gives these sessions, in this order, whatever it is asked. */
async function askAbout(data: readonly Session[], search: string): Promise<DashboardData> {
  const pagination = { limit: 100, has_more: false, next_cursor: null };
  const server = await serve((_, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ data, error: null, pagination }));
  });
  const other = await startDashboard({ count: 0, baseUrl: server.url });
  const answer = await ask(search, other);
  await other.close();
  await server.close();
  return answer;
}

const id = (letter: string) => `vs_${letter.repeat(64)}`;

describe("the overview", () => {
  test("of 14 days has the trend and the timeline that the Kayle ID server itself gives", async () => {
    const { emulator } = dashboard;
    const kayle = new KayleId({ apiKey: emulator.apiKey, fetch: emulator.fetch });
    const { trend, timeline } = await kayle.analytics.sessions.overview();
    const { overview, window } = await ask();
    expect(window).toEqual({ first: trend[0]?.date, last: trend[13]?.date });
    expect(overview.trend).toEqual(trend);
    expect(overview.timeline).toEqual(timeline);
    const { date: _, ...atTheEnd } = timeline[13] ?? { date: "" };
    expect(overview.summary).toEqual(atTheEnd);
  });

  test("of other days is what sessionwise/analytics counts of the emulator's sessions", async () => {
    const { overview } = await ask("?from=2026-03-03&to=2026-03-09");
    const expected = await collectOverview(truth("2026-03-03", "2026-03-09"), {
      from: "2026-03-03T00:00:00Z",
      to: "2026-03-10T00:00:00Z",
      now: NOON,
    });
    expect(overview.summary.total).toBeGreaterThan(200);
    expect(expected).toMatchObject(overview);
    expect(overview.failures.byCode.length).toBeGreaterThan(4);
    expect(overview.timeToCompletion.p99).toBeGreaterThan(0);
  });

  test("counts an open session past its end as expired, and the table says the same", async () => {
    dashboard.emulator.put(
      sessionOf({ id: id("e"), status: "in_progress", completed_at: null, created_at: "2026-03-21T10:30:00.000Z" }),
    );
    const { overview, statuses, table } = await ask("?days=1&status=expired");
    expect(table.rows).toContainEqual(expect.objectContaining({ id: id("e"), status: "expired", outcome: "expired" }));
    expect(statuses.find(({ status }) => status === "expired")?.count).toBe(overview.summary.expired);
  });

  test("says how many sessions have each status, and they sum to the total", async () => {
    const { statuses, overview } = await ask();
    for (const { status, count } of statuses) {
      expect(truth("2026-03-08", "2026-03-21").filter((session) => session.status === status)).toHaveLength(count);
    }
    expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(overview.summary.total);
  });
});

describe("the table", () => {
  test("has every session of the window once, newest first, 25 a page", async () => {
    const rows = await allPages("?days=14");
    const expected = truth("2026-03-08", "2026-03-21");
    expect(rows).toHaveLength(expected.length);
    expect(rows.map((row) => row.id).sort()).toEqual(expected.map((session) => session.id).sort());
    expect(rows.map((row) => row.created_at)).toEqual(
      expected
        .map((session) => session.created_at)
        .sort()
        .reverse(),
    );
    expect((await ask()).table.rows).toHaveLength(25);
  });

  test("puts sessions of one millisecond in the order of their ids, whatever order they come in", async () => {
    const rows = ["c", "a", "b"].map((letter) => sessionOf({ id: id(letter), created_at: "2026-03-21T11:00:00.500Z" }));
    const { table } = await askAbout(rows, "");
    expect(table.rows.map((row) => row.id)).toEqual([id("a"), id("b"), id("c")]);
  });

  test.each(["created", "in_progress", "succeeded", "failed", "expired", "cancelled"])(
    "filtered by %s has these and no others",
    async (status) => {
      const rows = await allPages(`?days=14&status=${status}`);
      const expected = truth("2026-03-08", "2026-03-21").filter((session) => session.status === status);
      expect(expected.length).toBeGreaterThan(0);
      expect(rows.map((row) => row.id).sort()).toEqual(expected.map((session) => session.id).sort());
    },
  );

  test("gives the last page when one beyond it is asked for, and one empty page when nothing matches", async () => {
    const { table } = await ask("?page=999");
    expect(table.page).toBe(table.pages);
    expect(table.rows.length).toBeGreaterThan(0);
    expect((await ask("?from=2025-01-01&to=2025-01-02")).table).toEqual({
      page: 1,
      pages: 1,
      pageSize: 25,
      total: 0,
      isCut: false,
      rows: [],
    });
  });

  test("tells the browser of a session these fields and no others", async () => {
    const { table } = await ask("?status=failed");
    for (const row of table.rows) {
      const fields = ["completed_at", "created_at", "failure_code", "id", "outcome", "status"];
      expect(Object.keys(row).sort()).toEqual(fields);
      expect(row.outcome).toBe(outcomeOf({ status: row.status, expires_at: "" }, Date.parse(NOON)));
    }
    const { overview, ...rest } = await ask();
    // The claims that were asked for are counted, by their keys; no session is told by them.
    const { shareFieldSets, ...numbers } = overview;
    expect(shareFieldSets.sets.length).toBeGreaterThan(1);
    const text = JSON.stringify([numbers, rest]);
    expect(JSON.stringify(shareFieldSets)).not.toMatch(/reason|KYC|Age check|required/);
    expect(text).not.toMatch(/verification_url|verify\.kayle|share_field|reason|KYC|Age check|family_name|redirect/);
  });
});

describe("the window", () => {
  test("is up to 92 days long", async () => {
    expect((await ask("?days=92")).overview.trend).toHaveLength(92);
    expect((await ask("?from=2026-01-01&to=2026-04-02")).overview.trend).toHaveLength(92);
  });

  test("begins with its first moment and ends before the first of the next day", async () => {
    const times = ["2026-02-01T00:00:00.000Z", "2026-02-02T23:59:59.999Z", "2026-02-03T00:00:00.000Z"];
    for (const [index, created_at] of times.entries()) {
      dashboard.emulator.put(sessionOf({ id: id(String(index)), created_at }));
    }
    const { table, overview } = await ask("?from=2026-02-01&to=2026-02-02");
    expect(table.rows.map((row) => row.id)).toEqual([id("1"), id("0")]);
    expect([overview.summary.total, overview.rows.outsideWindow]).toEqual([2, 0]);
  });

  test("leaves out a session of exactly its end, which the server includes", async () => {
    const rows = ["2026-03-20T23:59:59.999Z", "2026-03-21T00:00:00.000Z"].map((created_at, index) =>
      sessionOf({ id: id(String(index)), created_at }),
    );
    const { table, overview } = await askAbout(rows, "?from=2026-03-20&to=2026-03-20");
    expect(table.rows.map((row) => row.id)).toEqual([id("0")]);
    expect(overview.summary.total).toBe(1);
  });
});

describe("the period before", () => {
  /** What the emulator holds from a moment on and before another one. */
  const between = (from: string, to: string) =>
    [...dashboard.emulator.sessions].filter(({ created_at }) => created_at >= from && created_at < to);

  test("is as long as the window, and ends at the same time of its last day while today is not over", async () => {
    const { previous } = await ask("?days=7");
    expect(previous).toMatchObject({ first: "2026-03-08", last: "2026-03-14" });
    const sessions = between("2026-03-08T00:00:00.000Z", "2026-03-14T12:00:00.000Z");
    expect(previous?.summary.total).toBe(sessions.length);
    expect(previous?.summary.success).toBe(sessions.filter(({ status }) => status === "succeeded").length);
    expect(sessions.length).toBeLessThan(truth("2026-03-08", "2026-03-14").length);
  });

  test("is whole where the window is over", async () => {
    const { previous } = await ask("?from=2026-03-10&to=2026-03-12");
    expect(previous).toMatchObject({ first: "2026-03-07", last: "2026-03-09" });
    expect(previous?.summary.total).toBe(truth("2026-03-07", "2026-03-09").length);
  });

  test.each([
    ["?days=15", "2026-02-20"],
    ["?days=16", undefined],
    ["?from=2026-02-10&to=2026-02-12", undefined],
    ["?from=2026-04-01&to=2026-04-02", undefined],
  ])("of %s begins on %s: what is deleted or has not come compares with nothing", async (search, first) => {
    expect((await ask(search)).previous?.first).toBe(first);
  });

  test("is not told where it, or the window, has more sessions than are collected", async () => {
    const window = truth("2026-03-20", "2026-03-21").length;
    const before = between("2026-03-18T00:00:00.000Z", "2026-03-19T12:00:00.000Z").length;
    expect(before).toBeGreaterThan(window);
    for (const [maxRows, isTold] of [
      [before, true],
      [before - 1, false],
      [window - 1, false],
    ] as const) {
      const capped = await startDashboard({ maxRows });
      const { previous, cap } = await ask("?days=2", capped);
      await capped.close();
      expect([maxRows, previous !== null, cap.reached]).toEqual([maxRows, isTold, maxRows < window]);
    }
  });
});

describe("the cap", () => {
  test("cuts the window off, and says so", async () => {
    const capped = await startDashboard({ maxRows: 300 });
    const { cap, overview, table, statuses } = await ask("", capped);
    await capped.close();
    expect(cap).toEqual({ rows: 300, reached: true });
    expect([overview.summary.total, overview.rows.inWindow, table.total]).toEqual([300, 300, 300]);
    expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(300);
  });

  test("is not reached by exactly as many", async () => {
    const { length } = truth("2026-03-08", "2026-03-21");
    for (const [maxRows, reached] of [
      [length, false],
      [length - 1, true],
    ] as const) {
      const capped = await startDashboard({ maxRows });
      expect((await ask("", capped)).cap).toEqual({ rows: maxRows, reached });
      await capped.close();
    }
  });
});

describe("a collection", () => {
  const added = () => dashboard.emulator.put(sessionOf({ id: id("n"), created_at: "2026-03-21T11:59:59.900Z" }));

  test("serves pages and filters for a minute, so that they fit together", async () => {
    const before = await ask();
    added();
    dashboard.emulator.clock.advance(59_999);
    const after = await ask("?page=2&status=succeeded");
    expect([after.asOf, after.overview]).toEqual([before.asOf, before.overview]);
    dashboard.emulator.clock.advance(1);
    const later = await ask("?page=2");
    expect(later.overview.summary.total).toBe(before.overview.summary.total + 1);
    expect(Date.parse(later.asOf) - Date.parse(before.asOf)).toBe(60_000);
  });

  test("is made anew when asked", async () => {
    const before = await ask();
    added();
    const after = await ask("?fresh");
    expect(after.overview.summary.total).toBe(before.overview.summary.total + 1);
    expect(after.table.rows[0]?.id).toBe(id("n"));
  });
});
