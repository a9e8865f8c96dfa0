import type { Browser } from "playwright-core";
import { outcomeOf } from "sessionwise/analytics";
import type { Session } from "sessionwise/kayle-id";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPage } from "../../examples/dashboard/server/build-page.ts";
import { NOON, type RunningDashboard, startDashboard } from "../support/dashboard.ts";
import { sessionOf } from "../support/sessions.ts";
import { openChromium } from "./support/chromium.ts";
import { idsInTable, texts, tiles, type Visit, visit } from "./support/visit.ts";

let browser: Browser;
let dashboard: RunningDashboard;
let built: Awaited<ReturnType<typeof buildPage>>;
beforeAll(async () => {
  browser = await openChromium();
  built = await buildPage();
  dashboard = await startDashboard({ page: built });
});
afterAll(async () => {
  await browser.close();
  await dashboard.close();
});

let opened: Visit | undefined;
beforeEach(() => {
  opened = undefined;
});
afterEach(async () => {
  expect(opened?.problems).toEqual([]);
  await opened?.close();
});

async function open(search = "", url = dashboard.url) {
  opened = await visit(browser, `${url}/${search}`);
  await opened.page.locator("main[aria-busy=false]").waitFor();
  return opened.page;
}

/** What the emulator holds of the days, ends included, newest first. */
function truth(first: string, last: string): Session[] {
  return [...dashboard.emulator.sessions]
    .filter(({ created_at }) => created_at.slice(0, 10) >= first && created_at.slice(0, 10) <= last)
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
}

function counted(sessions: readonly Session[]): Record<string, number> {
  const counts: Record<string, number> = {
    total: sessions.length,
    active: 0,
    success: 0,
    failure: 0,
    expired: 0,
    cancelled: 0,
  };
  for (const session of sessions) {
    const outcome = outcomeOf(session, Date.parse(NOON));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe("what the page shows", () => {
  test("the tiles are the emulator's truth, and the rates are of what has ended", async () => {
    const page = await open();
    const expected = counted(truth("2026-03-08", "2026-03-21"));
    expect(await tiles(page)).toEqual(expected);
    const { total = 0, active = 0, success = 0 } = expected;
    const rate = `${((100 * success) / (total - active)).toFixed(1)}% of ended`;
    expect(await texts(page, ".tile-note")).toContain(rate);
  });

  test("the table has the newest 25, each with its status, failure and times", async () => {
    const page = await open("?status=failed");
    const expected = truth("2026-03-08", "2026-03-21")
      .filter(({ status }) => status === "failed")
      .slice(0, 25);
    expect(await idsInTable(page)).toEqual(expected.map(({ id }) => id));
    expect(new Set(await texts(page, ".session-table .badge"))).toEqual(new Set(["Failed"]));
    const times = page.locator(".session-table tbody tr:first-child time");
    const sent = await times.evaluateAll((all) => all.map((one) => one.getAttribute("datetime")));
    expect(sent).toEqual([expected[0]?.created_at, expected[0]?.completed_at]);
  });

  test("failures by code and times to completion are those of the sessions", async () => {
    const page = await open();
    const failed = truth("2026-03-08", "2026-03-21").filter(({ status }) => status === "failed");
    const rows = await texts(page, ".failures tbody tr");
    expect(rows).toHaveLength(new Set(failed.map(({ failure_code }) => failure_code)).size);
    for (const row of rows) {
      const [, code, count] = /(\w+_\w+)\s+(\d+) \(/.exec(row) ?? [];
      expect(failed.filter(({ failure_code }) => failure_code === code)).toHaveLength(Number(count));
    }
    expect(await texts(page, ".completion tbody td")).toEqual(Array(3).fill(expect.stringMatching(/^\d+ min \d\d s$/)));
  });

  test("each chart can be read as a table, with the same numbers", async () => {
    const page = await open();
    for (const [chart, outcomes] of [
      ["Outcomes by day", ["success", "failure", "expired", "cancelled"]],
      ["Running total", ["success", "failure", "expired", "cancelled", "active"]],
    ] as const) {
      await page.getByRole("button", { name: `${chart} as a table` }).click();
      const rows = await page.getByRole("table", { name: chart }).getByRole("row").allInnerTexts();
      expect(rows).toHaveLength(15);
      for (const [index, row] of rows.slice(1).entries()) {
        const day = `2026-03-${String(21 - index).padStart(2, "0")}`;
        const counts = counted(truth(chart === "Running total" ? "2026-03-08" : day, day));
        expect(row.split("\t").slice(1)).toEqual(outcomes.map((outcome) => String(counts[outcome])));
      }
    }
  });

  test("the arrow keys go through the days of a chart, and the day is told", async () => {
    const page = await open();
    const chart = page.getByRole("application").first();
    await chart.focus();
    for (const _ of [1, 2]) await page.keyboard.press("ArrowRight");
    const { success } = counted(truth("2026-03-10", "2026-03-10"));
    const told = page.locator("[role=status]", { hasText: "Tue, 10 Mar 2026" });
    await told.waitFor();
    expect(await told.innerText()).toMatch(new RegExp(`Succeeded\\s+${success}\\b`));
    expect(await told.getAttribute("aria-live")).toMatch(/assertive|polite/);
  });

  test("says what the numbers mean, and of when they are", async () => {
    const page = await open();
    expect(await page.locator(".as-of").innerText()).toBe("As of 12:00 UTC");
    await page.getByText("About these numbers").click();
    const { total, active } = counted(truth("2026-03-08", "2026-03-21"));
    const told = await page.locator(".about").innerText();
    expect(told).toContain(`All ${total} sessions of the summary were created`);
    expect(told).toContain(`${active} sessions of these days are still open`);
  });

  test("gives the whole id for the clipboard", async () => {
    const page = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const [id] = await idsInTable(page);
    await page
      .getByRole("button", { name: /^Copy id/ })
      .first()
      .click();
    await page.getByText("Copied").first().waitFor({ state: "attached" });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  });
});

describe("filters", () => {
  test("by status change the table, its count and the address; the tiles stay", async () => {
    const page = await open();
    const before = await tiles(page);
    const newest = await idsInTable(page);
    await page.getByRole("radio", { name: /^Cancelled/ }).click({ force: true });
    const expected = truth("2026-03-08", "2026-03-21").filter(({ status }) => status === "cancelled");
    await expect.poll(() => idsInTable(page)).toEqual(expected.slice(0, 25).map(({ id }) => id));
    expect(new Set(await texts(page, ".session-table .badge"))).toEqual(new Set(["Cancelled"]));
    expect(await page.locator(".pager p").first().innerText()).toBe(`1 to 25 of ${expected.length}`);
    expect(new URL(page.url()).search).toBe("?status=cancelled");
    expect(await tiles(page)).toEqual(before);
    await page.goBack();
    await expect.poll(() => idsInTable(page)).toEqual(newest);
    expect(await page.getByRole("radio", { name: /^All/ }).isChecked()).toBe(true);
  });

  test("by date change everything: presets, and any days", async () => {
    const page = await open();
    await page.getByRole("radio", { name: "7 days" }).click({ force: true });
    await expect.poll(() => tiles(page)).toEqual(counted(truth("2026-03-15", "2026-03-21")));
    await page.getByLabel("From", { exact: true }).fill("2026-03-02");
    await page.getByLabel("to", { exact: true }).fill("2026-03-04");
    await page.getByRole("button", { name: "Apply" }).click();
    const expected = truth("2026-03-02", "2026-03-04");
    await expect.poll(() => tiles(page)).toEqual(counted(expected));
    expect(await idsInTable(page)).toEqual(expected.slice(0, 25).map(({ id }) => id));
    expect(new URL(page.url()).search).toBe("?from=2026-03-02&to=2026-03-04");
    expect(await page.getByRole("radio", { name: "7 days" }).isChecked()).toBe(false);
  });

  test("by dates the wrong way round are refused beside the dates, and nothing is asked", async () => {
    const page = await open();
    const asked = opened?.responses.length;
    await page.getByLabel("From", { exact: true }).fill("2026-03-05");
    await page.getByLabel("to", { exact: true }).fill("2026-03-04");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("The first date is after the second one.").waitFor();
    expect(await page.getByLabel("From", { exact: true }).getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("From", { exact: true }).getAttribute("aria-describedby")).toBe("range-mistake");
    expect(opened?.responses.length).toBe(asked);
  });

  test("and the page of the table are in the address: a reload shows the same view", async () => {
    const page = await open("?days=30&status=succeeded");
    await page.getByRole("button", { name: "Older" }).click();
    const expected = truth("2026-02-20", "2026-03-21").filter(({ status }) => status === "succeeded");
    const second = expected.slice(25, 50).map(({ id }) => id);
    await expect.poll(() => idsInTable(page)).toEqual(second);
    expect(new URL(page.url()).search).toBe("?days=30&status=succeeded&page=2");
    await page.reload();
    await expect.poll(() => idsInTable(page)).toEqual(second);
    expect(await page.locator(".pager-place").innerText()).toMatch(/^Page 2 of/);
    await page.getByRole("radio", { name: /^Failed/ }).click({ force: true });
    await expect.poll(() => page.locator(".pager-place").innerText()).toMatch(/^Page 1 of/);
  });

  test("that match nothing say so, and lead back", async () => {
    const page = await open("?from=2026-03-10&to=2026-03-10&status=created");
    await page.getByText("No session of these days is created.").waitFor();
    await page.getByRole("button", { name: "Show every status" }).click();
    await expect.poll(async () => (await idsInTable(page)).length).toBe(25);
  });
});

describe("the edges", () => {
  test("days without a session are said to be empty, with a way out", async () => {
    const page = await open("?from=2025-01-01&to=2025-01-03");
    await page.getByRole("heading", { name: "No sessions in this period" }).waitFor();
    expect(await page.locator("[data-tile]").count()).toBe(0);
    await page.getByRole("button", { name: "Show the last 30 days" }).click();
    await expect.poll(() => tiles(page)).toEqual(counted(truth("2026-02-20", "2026-03-21")));
  });

  test("a window of one day is drawn", async () => {
    const page = await open("?days=1");
    const day = truth("2026-03-21", "2026-03-21");
    expect(await tiles(page)).toEqual(counted(day));
    // A bar for each outcome that the day has.
    const ended = new Set(
      day.map(({ status }) => status).filter((status) => status !== "created" && status !== "in_progress"),
    );
    expect(ended.size).toBeGreaterThanOrEqual(1);
    expect(await page.locator(".chart .recharts-bar-rectangle path").count()).toBeGreaterThanOrEqual(ended.size);
  });

  test("the cap is said above all numbers when it has cut the window off", async () => {
    const capped = await startDashboard({ page: built, maxRows: 300 });
    const page = await open("", capped.url);
    expect(await page.locator(".notice-cap").innerText()).toMatch(/Only 300 sessions are shown/);
    expect((await tiles(page)).total).toBe(300);
    await capped.close();
  });

  test("the end of the table is the end: nothing older can be asked for", async () => {
    const page = await open("?page=999");
    const older = page.getByRole("button", { name: "Older" });
    expect(await older.getAttribute("aria-disabled")).toBe("true");
    const asked = opened?.responses.length;
    await older.click({ force: true });
    expect(opened?.responses.length).toBe(asked);
    expect((await idsInTable(page)).at(-1)).toBe(truth("2026-03-08", "2026-03-21").at(-1)?.id);
  });
});

describe("the day that is not over", () => {
  const NOT_OVER = "Sat, 21 Mar 2026, so far";

  test("is marked in both charts and in their tables, and no other day is", async () => {
    const page = await open();
    expect(await page.locator(".chart .unfinished").count()).toBe(2);
    for (const chart of ["Outcomes by day", "Running total"]) {
      await page.getByRole("button", { name: `${chart} as a table` }).click();
      const days = await page.getByRole("table", { name: chart }).getByRole("rowheader").allInnerTexts();
      expect(days.filter((day) => day.includes("so far"))).toEqual([NOT_OVER]);
    }
  });

  test("is not marked where there is none", async () => {
    const page = await open("?from=2026-03-16&to=2026-03-20");
    await page.locator(".chart").first().waitFor();
    expect(await page.locator(".chart .unfinished").count()).toBe(0);
  });

  test("wins no comparison of days, and is in no sparkline", async () => {
    const own = await startDashboard({ page: built, count: 0 });
    const put = (letter: string, created_at: string, fields: Partial<Session> = {}) =>
      own.emulator.put(sessionOf({ id: `vs_${letter.repeat(64)}`, created_at, ...fields }));
    const failed = { status: "failed", failure_code: "liveness_failed", liveness_tries_used: 3 };
    put("a", "2026-03-19T09:00:00.000Z");
    put("b", "2026-03-20T09:00:00.000Z");
    put("c", "2026-03-20T10:00:00.000Z", failed);
    put("d", "2026-03-21T09:00:00.000Z", failed);
    const page = await open("?days=3", own.url);
    const told = page
      .getByText("By day of creation. Most succeeded: 100.0% on 19 Mar. Fewest: 50.0% on 20 Mar.")
      .first();
    expect(await told.isVisible()).toBe(true);
    const lines = await page
      .locator(".sparkline polyline")
      .evaluateAll((all) => all.map((one) => one.getAttribute("points")?.split(" ").length));
    expect(new Set(lines)).toEqual(new Set([2]));
    await own.close();
  });
});

describe("against the period before", () => {
  test("the total has grown by a share, the rates by points, and it is said what they are compared with", async () => {
    const page = await open("?days=7");
    const before = [...dashboard.emulator.sessions].filter(
      ({ created_at }) => created_at >= "2026-03-08" && created_at < "2026-03-14T12:00:00.000Z",
    );
    const [now, then] = [counted(truth("2026-03-15", "2026-03-21")), counted(before)];
    const rate = ({ total = 0, active = 0, success = 0 }: Record<string, number>) => success / (total - active);
    const growth = (now.total ?? 0) / (then.total ?? 0) - 1;
    const points = 100 * (rate(now) - rate(then));
    const [total, success] = await texts(page, ".tile-change");
    expect(total).toContain(`${Math.abs(100 * growth).toFixed(1)}%`);
    expect(total).toContain(growth > 0 ? "more than the period before" : "less than the period before");
    expect(Number(/[\d.]+/.exec(success ?? "")?.[0])).toBeCloseTo(Math.abs(points), 1);
    expect(await texts(page, ".tile-change")).toHaveLength(5);
    expect(await page.locator(".change-note").innerText()).toBe(
      "Changes are against 8 Mar to 14 Mar, up to the same time of day.",
    );
  });

  test("nothing has changed where that period is deleted already, and this is said", async () => {
    const page = await open("?days=30");
    expect(await page.locator(".tile-change").count()).toBe(0);
    expect(await page.locator(".change-note").innerText()).toMatch(/cannot be counted whole/);
  });
});

describe("the hours of the week", () => {
  const title = (page: Awaited<ReturnType<typeof open>>, when: string) =>
    page.locator(`.heatmap-cell[title^="${when}"]`).getAttribute("title");
  const inHour = (day: string, hour: string) =>
    truth(day, day).filter(({ created_at }) => created_at.slice(11, 13) === hour).length;

  test("have the sessions of each hour, and none that has not come yet", async () => {
    const page = await open("?days=7");
    expect(await page.locator(".heatmap .heatmap-cell").count()).toBe(168);
    expect(await title(page, "Monday, 10:00")).toBe(
      `Monday, 10:00 to 11:00 UTC: ${inHour("2026-03-16", "10")} sessions an hour`,
    );
    expect(await title(page, "Saturday, 13:00")).toBe("Saturday, 13:00 to 14:00 UTC: not yet");
  });

  test("are averages of the weeks in which they came", async () => {
    const page = await open("?from=2026-03-10&to=2026-03-21");
    const two = (inHour("2026-03-10", "10") + inHour("2026-03-17", "10")) / 2;
    expect(await title(page, "Tuesday, 10:00")).toBe(`Tuesday, 10:00 to 11:00 UTC: ${two} sessions an hour`);
    expect(await title(page, "Sunday, 10:00")).toContain(`: ${inHour("2026-03-15", "10")} sessions`);
    // Of this Saturday it has not come yet.
    expect(await title(page, "Saturday, 18:00")).toContain(`: ${inHour("2026-03-14", "18")} sessions`);
  });

  test("can be read as a table with the same numbers", async () => {
    const page = await open("?days=7");
    await page.getByRole("button", { name: "Busy hours as a table" }).click();
    const rows = await page.getByRole("table", { name: "Busy hours" }).getByRole("row").allInnerTexts();
    expect(rows).toHaveLength(25);
    const days = ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20", "2026-03-21", "2026-03-15"];
    expect(rows[11]?.split("\t")).toEqual(["10:00", ...days.map((day) => String(inHour(day, "10")))]);
    expect(rows[14]?.split("\t")[6]).toBe("–");
  });
});

describe("what was counted besides", () => {
  test("are the tries of each check", async () => {
    const page = await open();
    const sessions = truth("2026-03-08", "2026-03-21");
    for (const [table, field] of [
      ["Tries: Chip (NFC)", "nfc_tries_used"],
      ["Tries: Camera (liveness)", "liveness_tries_used"],
    ] as const) {
      const cells = await page.getByRole("table", { name: table }).getByRole("cell").allInnerTexts();
      const expected = [0, 1, 2, 3].map((tries) => sessions.filter((one) => one[field] === tries).length);
      expect(cells.map((cell) => Number.parseInt(cell, 10))).toEqual(expected);
    }
  });

  test("are the claims that were asked for, in words, the most frequent first", async () => {
    const page = await open();
    const rows = await page.getByRole("table", { name: "Requested claims" }).getByRole("row").allInnerTexts();
    const gated = truth("2026-03-08", "2026-03-21").filter(({ share_fields }) => "age_over_18" in share_fields);
    expect(rows[1]).toMatch(/^Date of birth, family name, given names/);
    expect(rows[2]).toMatch(new RegExp(`^Age over 18\\s[^]*of ended succeeded\\s+${gated.length}$`));
    expect(rows.at(-1)).toContain("Date of birth, document expiry date, document number and 8 more");
  });
});
