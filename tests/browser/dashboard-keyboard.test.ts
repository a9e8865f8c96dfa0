import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPage } from "../../examples/dashboard/server/build-page.ts";
import { type RunningDashboard, startDashboard } from "../support/dashboard.ts";
import { openChromium } from "./support/chromium.ts";
import { idsInTable, tiles, type Visit, visit } from "./support/visit.ts";

let browser: Browser;
let dashboard: RunningDashboard;
beforeAll(async () => {
  browser = await openChromium();
  dashboard = await startDashboard({ page: await buildPage() });
});
afterAll(async () => {
  await browser.close();
  await dashboard.close();
});

let opened: Visit;
let page: Page;
beforeEach(async () => {
  opened = await visit(browser, dashboard.url);
  page = opened.page;
  await page.locator("main[aria-busy=false]").waitFor();
});
afterEach(async () => {
  expect(opened.problems).toEqual([]);
  await opened.close();
});

interface Stop {
  /** What a screen reader calls it: label, text or title. */
  readonly name: string;
  /** Whether the focus can be seen, on it or on what stands for it. */
  readonly visible: boolean;
}

/** Where the focus is. */
function stop(): Promise<Stop> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement || at instanceof SVGElement)) return { name: "", visible: false };
    const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : null;
    const name =
      at.getAttribute("aria-label") ?? label ?? at.querySelector("title")?.textContent ?? at.textContent ?? "";
    const shown = at.matches(".segments input") ? at.nextElementSibling : at;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? at);
    const { width, height } = at.getBoundingClientRect();
    return {
      name: name.replace(/\s+/g, " ").trim(),
      visible: outlineStyle !== "none" && outlineWidth !== "0px" && width > 1 && height > 1,
    };
  });
}

async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (name.test((await stop()).name)) return;
  }
  throw new Error(`The Tab key does not come to ${name}.`);
}

describe("by keyboard", () => {
  test("everything is reached, in the order of the page, and the focus is always seen", async () => {
    const stops: Stop[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const at = await stop();
      // A date has a stop for each of its parts.
      if (at.name !== stops.at(-1)?.name) stops.push(at);
      if (at.name === "About these numbers" || stops.length > 60) break;
    }
    expect(stops.filter(({ visible }) => !visible)).toEqual([]);
    const names = stops.map(({ name }) => name).filter((name) => !name.startsWith("Copy id"));
    expect(names).toEqual([
      "Skip to the numbers",
      "Refresh",
      "System",
      "14 days",
      "From",
      "to",
      "Apply",
      "Outcomes by day as a table",
      "Outcomes by day",
      "Running total as a table",
      "Running total",
      "Busy hours as a table",
      expect.stringMatching(/^All \d+$/),
      "Rows of sessions",
      "Newer",
      "Older",
      "About these numbers",
    ]);
    expect(stops.length - names.length).toBe(25);
  });

  test("the skip link leads past the controls of the header", async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.keyboard.press("Tab");
    expect((await stop()).name).toBe("14 days");
  });

  test("the arrow keys choose a period, a status, and the colours", async () => {
    const before = await tiles(page);
    await tabTo(/^14 days$/);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => tiles(page)).not.toEqual(before);
    expect((await stop()).name).toBe("30 days");
    await tabTo(/^All /);
    for (const status of ["Created", "In progress", "Succeeded", "Failed"]) {
      await page.keyboard.press("ArrowRight");
      await expect.poll(async () => [...new Set(await page.locator(".badge").allInnerTexts())]).toEqual([status]);
      expect((await stop()).name).toMatch(new RegExp(`^${status}`));
    }
    await page.locator("h1").focus();
    await tabTo(/^System$/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });

  test("dates are typed and applied with Enter", async () => {
    await tabTo(/^From$/);
    // Read alike by browsers that put the month first.
    await page.keyboard.type("03032026");
    await tabTo(/^to$/);
    await page.keyboard.type("04042026");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).search).toBe("?from=2026-03-03&to=2026-04-04");
    await page.locator("main[aria-busy=false]").waitFor();
    const later = [...dashboard.emulator.sessions].filter(({ created_at }) => created_at >= "2026-03-03");
    expect((await tiles(page)).total).toBe(later.length);
  });

  test("pages are turned without losing the place, to the very end", async () => {
    await page.goto(`${dashboard.url}/?status=failed`);
    await page.locator("main[aria-busy=false]").waitFor();
    await tabTo(/^Older$/);
    let last = await idsInTable(page);
    const pages = Number(/of (\d+)/.exec(await page.locator(".pager-place").innerText())?.[1]);
    expect(pages).toBeGreaterThan(2);
    for (let turned = 2; turned <= pages; turned++) {
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator(".pager-place").innerText()).toBe(`Page ${turned} of ${pages}`);
      const shown = await idsInTable(page);
      expect(shown.filter((id) => last.includes(id))).toEqual([]);
      last = shown;
      expect((await stop()).name).toBe("Older");
    }
    await page.keyboard.press("Enter");
    expect((await stop()).name).toBe("Older");
    expect(await idsInTable(page)).toEqual(last);
  });

  test("a chart turns into its table, which can be scrolled, and back", async () => {
    await tabTo(/^Outcomes by day as a table$/);
    await page.keyboard.press("Space");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-pressed"))).toBe("true");
    await page.keyboard.press("Tab");
    expect(await stop()).toEqual({ name: "Rows of Outcomes by day", visible: true });
    await page.keyboard.press("End");
    const region = page.getByRole("region", { name: "Rows of Outcomes by day" });
    await expect.poll(() => region.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    expect(await page.getByRole("table", { name: "Outcomes by day" }).count()).toBe(0);
  });
});

describe("for a screen reader", () => {
  test("the page has its landmarks, and headings without a gap", async () => {
    for (const landmark of ["banner", "main", "navigation"] as const) {
      expect([landmark, await page.getByRole(landmark).count()]).toEqual([landmark, 1]);
    }
    const headings = await page
      .locator("h1, h2, h3, h4")
      .evaluateAll((all) => all.map((one) => `${one.tagName} ${one.textContent}`));
    expect(headings).toEqual([
      "H1 Verification sessions",
      "H2 Summary",
      "H2 Outcomes by day",
      "H2 Running total",
      "H2 Busy hours",
      "H2 Failures by code",
      "H2 Time to completion",
      "H2 Tries",
      "H3 Chip (NFC)",
      "H3 Camera (liveness)",
      "H2 Requested claims",
      "H2 Sessions",
    ]);
    expect(await page.title()).toBe("Verification sessions");
  });

  test("groups, tables and their cells are named", async () => {
    for (const group of ["Colours", "Period", "Status"]) {
      expect([group, await page.getByRole("group", { name: group, exact: true }).count()]).toEqual([group, 1]);
    }
    const tries = ["Tries: Chip (NFC)", "Tries: Camera (liveness)"];
    for (const table of [
      "Failures by code",
      "Time to completion",
      ...tries,
      "Requested claims",
      "Sessions, newest first",
    ]) {
      expect([table, await page.getByRole("table", { name: table }).count()]).toEqual([table, 1]);
    }
    const sessions = page.getByRole("table", { name: "Sessions, newest first" });
    expect(await sessions.getByRole("columnheader").allInnerTexts()).toEqual([
      "Created",
      "Status",
      "Session",
      "Failure",
      "Ended",
      "Took",
    ]);
    expect(await sessions.getByRole("rowheader").count()).toBe(25);
  });

  test("a chart says in words what it shows", async () => {
    const chart = page.getByRole("region", { name: "Running total" });
    const { total, active } = await tiles(page);
    const words = `${total} sessions created from 8 Mar to 21 Mar; ${active} are open.`;
    expect(await chart.getByText(words).first().isVisible()).toBe(true);
    expect(await chart.locator("svg desc").textContent()).toBe(words);
    expect(await chart.locator("svg title").first().textContent()).toBe("Running total");
  });
});
