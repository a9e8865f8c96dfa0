import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltPage, buildPage } from "../../examples/dashboard/server/build-page.ts";
import { type RunningDashboard, startDashboard } from "../support/dashboard.ts";
import { violations } from "./support/axe.ts";
import { openChromium } from "./support/chromium.ts";
import { tiles, visit } from "./support/visit.ts";

/** Where the pictures are left, for people to look at. */
const SCREENSHOTS = "tests/browser/.screenshots";

let browser: Browser;
let built: BuiltPage;
let dashboard: RunningDashboard;
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await openChromium();
  built = await buildPage();
  dashboard = await startDashboard({ page: built, count: 1400 });
});
afterAll(async () => {
  await browser.close();
  await dashboard.close();
});

const settled = (page: Page) => page.locator("main[aria-busy=false]").waitFor();

/** What the page can look like: each is judged by axe, and photographed. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  numbers: (page) => settled(page),
  tables: async (page) => {
    await settled(page);
    for (const chart of await page.getByRole("button", { name: "as a table" }).all()) await chart.click();
    await page.getByText("About these numbers").click();
  },
  tooltip: async (page) => {
    await settled(page);
    await page.getByRole("application").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.locator(".tooltip").waitFor();
  },
  filtered: async (page) => {
    await page.goto(`${dashboard.url}/?days=7&status=failed`);
    await settled(page);
  },
  loading: async (page) => {
    await page.route("**/api/**", () => {});
    await page.reload();
    await page.locator(".skeleton").waitFor();
  },
  "old numbers": async (page) => {
    await settled(page);
    await page.route("**/api/**", (route) => route.abort());
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("Could not refresh").waitFor();
  },
  error: async (page) => {
    await page.route("**/api/**", (route) => route.abort());
    await page.reload();
    await page.getByText("Could not load the sessions").waitFor();
  },
  empty: async (page) => {
    await page.goto(`${dashboard.url}/?from=2025-01-01&to=2025-01-03`);
    await page.getByText("No sessions in this period").waitFor();
  },
  "nothing matches": async (page) => {
    await page.goto(`${dashboard.url}/?from=2026-03-10&to=2026-03-10&status=created`);
    await page.getByText("No session of these days is created.").waitFor();
  },
  "wrong dates": async (page) => {
    await settled(page);
    await page.getByLabel("From", { exact: true }).fill("");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("Give both dates.").waitFor();
  },
  capped: async (page) => {
    const capped = await startDashboard({ page: built, maxRows: 300 });
    await page.goto(capped.url);
    await settled(page);
    await capped.close();
  },
};

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each(Object.keys(STATES))("axe has nothing to say: %s", async (state) => {
    const { page, problems, close } = await visit(browser, dashboard.url, { colorScheme });
    await STATES[state]?.(page);
    await page.screenshot({ path: `${SCREENSHOTS}/${colorScheme}-${state.replace(" ", "-")}.png`, fullPage: true });
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  test.each([320, 768])(
    "at %i pixels nothing is cut off or scrolls sideways, and axe has nothing to say",
    async (width) => {
      const { page, close } = await visit(browser, dashboard.url, { colorScheme, viewport: { width, height: 800 } });
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.screenshot({ path: `${SCREENSHOTS}/${colorScheme}-${width}.png`, fullPage: true });
      expect(await violations(page)).toEqual([]);
      await close();
    },
  );
});

describe("on a phone", () => {
  const PHONE = { viewport: { width: 390, height: 844 } };

  test("each session is a card with all that fits no column, and nothing has to be scrolled sideways", async () => {
    const { page, close } = await visit(browser, `${dashboard.url}/?status=failed`, PHONE);
    await settled(page);
    const region = page.getByRole("region", { name: "Rows of sessions" });
    expect(await region.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    const card = page.locator(".session-table tbody tr").first();
    const [, row] = await page.getByRole("table", { name: "Sessions, newest first" }).getByRole("row").all();
    expect(await row?.innerText()).toBe(await card.innerText());
    const box = await card.boundingBox();
    // Three lines instead of one, as wide as the phone.
    expect(box?.height).toBeGreaterThan(80);
    expect(box?.width).toBeGreaterThan(340);
    const parts = await card.innerText();
    expect(parts).toMatch(/Failed/);
    expect(parts).toMatch(/\d+ Mar 2026, \d\d:\d\d/);
    expect(parts).toMatch(/vs_\w+…\w+/);
    expect(parts).toMatch(/\d+ min \d\d s|\d+ s/);
    await page.screenshot({ path: `${SCREENSHOTS}/phone.png`, fullPage: true });
    await close();
  });

  test("the table and its cells stay what they are for a screen reader", async () => {
    const { page, close } = await visit(browser, `${dashboard.url}/?status=failed`, PHONE);
    await settled(page);
    const chromium = await page.context().newCDPSession(page);
    const { nodes } = await chromium.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const table = nodes.find(({ role, name }) => role?.value === "table" && name?.value === "Sessions, newest first");
    const inTable = (id: string | undefined): boolean =>
      id !== undefined && (id === table?.nodeId || inTable(byId.get(id)?.parentId));
    const roles = nodes.filter(({ parentId }) => inTable(parentId)).map(({ role }) => role?.value);
    const count = (role: string) => roles.filter((one) => one === role).length;
    expect([count("row"), count("rowheader"), count("columnheader")]).toEqual([26, 25, 5]);
    await close();
  });

  test("the hours of the week stand below each other, and all of them are seen", async () => {
    const { page, close } = await visit(browser, dashboard.url, PHONE);
    await settled(page);
    const cells = page.locator(".heatmap .heatmap-cell");
    expect(await cells.count()).toBe(168);
    const [first, second] = [await cells.nth(0).boundingBox(), await cells.nth(1).boundingBox()];
    expect(second?.x).toBe(first?.x);
    expect(second?.y).toBeGreaterThan(first?.y ?? 0);
    const last = await cells.nth(167).boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThan(390);
    await close();
  });
});

describe("the colours", () => {
  const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const LIGHT = "rgb(244, 245, 248)";
  const DARK = "rgb(13, 16, 21)";

  test("follow the system until another choice is made, which lasts", async () => {
    const { page, close } = await visit(browser, dashboard.url, { colorScheme: "light" });
    await settled(page);
    expect(await ground(page)).toBe(LIGHT);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await ground(page)).toBe(DARK);
    await page.getByRole("radio", { name: "Light" }).check({ force: true });
    expect(await ground(page)).toBe(LIGHT);
    await page.reload();
    await settled(page);
    expect(await ground(page)).toBe(LIGHT);
    expect(await page.getByRole("radio", { name: "Light" }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: "System" }).check({ force: true });
    expect(await ground(page)).toBe(DARK);
    await page.reload();
    expect(await ground(page)).toBe(DARK);
    await close();
  });

  test("that were chosen are there before any script has run", async () => {
    const { page, close } = await visit(browser, dashboard.url, { colorScheme: "light" });
    await settled(page);
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await page.route("**/*.js", () => {});
    await page.reload({ waitUntil: "commit" });
    await page.locator("link[rel=stylesheet]").waitFor({ state: "attached" });
    await expect.poll(() => ground(page)).toBe(DARK);
    await close();
  });

  test("of an outcome are the same in its tile, the charts, their legends and the table", async () => {
    const { page, close } = await visit(browser, `${dashboard.url}/?status=failed`, { colorScheme: "light" });
    await settled(page);
    expect((await tiles(page)).failure).toBeGreaterThan(0);
    const colours = await page.evaluate(() => {
      const style = (selector: string, property: "backgroundColor" | "fill" | "stroke") =>
        [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[property]);
      return {
        signs: style(".outcome-sign[data-outcome=failure]", "backgroundColor"),
        lines: style(".sparkline[data-outcome=failure] polyline", "stroke"),
        bars: style(".recharts-bar-rectangle path[fill='var(--failure)']", "fill"),
        areas: style(".recharts-area-area[fill='var(--failure)']", "fill"),
      };
    });
    const days = [...dashboard.emulator.sessions]
      .filter(({ status, created_at }) => status === "failed" && created_at >= "2026-03-08")
      .map(({ created_at }) => created_at.slice(0, 10));
    // A tile, two legends, and 25 rows.
    expect(colours.signs).toHaveLength(28);
    expect([colours.lines.length, colours.bars.length, colours.areas.length]).toEqual([1, new Set(days).size, 1]);
    expect(new Set(Object.values(colours).flat())).toEqual(new Set(["rgb(176, 48, 15)"]));
    await close();
  });
});
