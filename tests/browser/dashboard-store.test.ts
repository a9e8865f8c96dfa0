import { mkdirSync } from "node:fs";
import axe from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { collectOverview, windowOfDays } from "sessionwise/analytics";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BuiltPage, buildPage } from "../../examples/dashboard/server/build-page.ts";
import { type StoredDashboard, startStoredDashboard } from "../support/stored-dashboard.ts";
import { openChromium } from "./support/chromium.ts";
import { texts, tiles, visit } from "./support/visit.ts";

const SCREENSHOTS = "tests/browser/.screenshots";

let browser: Browser;
let built: BuiltPage;
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await openChromium();
  built = await buildPage();
});
afterAll(() => browser.close());

let dashboard: StoredDashboard;
beforeEach(async () => {
  dashboard = await startStoredDashboard({ page: built, whenGone: "keep" });
});
afterEach(() => dashboard.close());

const settled = (page: Page) => page.locator("main[aria-busy=false]").waitFor();

const hasFocus = (button: Locator) => button.evaluate((one) => one === document.activeElement);

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // The cast: the script above has put it there.
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    return (await run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  });
}

describe("a dashboard that reads a store", () => {
  test("is synced by its button, by keyboard alone, and shows what the collector counts of it", async () => {
    const { page, problems, close } = await visit(browser, dashboard.url);
    await page.getByText("The store has no sessions yet").waitFor();
    expect(await page.locator(".store-fresh").innerText()).toBe("This store was never synced.");
    expect(await violations(page)).toEqual([]);
    // A slow page, so that what is shown meanwhile can be looked at.
    dashboard.emulator.faults.add({ operation: "sessions.list", after: 3, latency: 1_500 });
    const button = page.getByRole("button", { name: /^Sync/ });
    for (let presses = 0; presses < 6 && !(await hasFocus(button)); presses++) await page.keyboard.press("Tab");
    expect(await hasFocus(button)).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByRole("progressbar", { name: "Progress of the sync" }).waitFor();
    expect(await button.innerText()).toBe("Syncing …");
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    dashboard.emulator.faults.clear();
    await page.getByText("Synced: 1,000 added, 0 changed, 0 deleted by the server and kept here.").waitFor();
    expect([await hasFocus(button), await button.innerText()]).toEqual([true, "Sync now"]);
    expect(await page.locator(".store-fresh").innerText()).toBe(
      "As of 21 Mar 2026, 12:00 UTC, just now. The server's overview counted the same.",
    );
    await settled(page);
    const window = windowOfDays({ first: "2026-03-08", last: "2026-03-21" });
    const sessions = dashboard.store.sessions({ created_from: window.from });
    const { summary } = await collectOverview(sessions, { ...window, now: "2026-03-21T12:00:00Z" });
    await expect.poll(() => tiles(page)).toEqual({ ...summary });
    await dashboard.emulator.clock.advance("7m");
    await page.reload();
    await page.getByText(/UTC, 7 minutes ago\./).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test("shows a year by weeks, and a week that is not whole wins no comparison", async () => {
    await dashboard.sync();
    const { page, problems, close } = await visit(browser, dashboard.url);
    await settled(page);
    await page.getByRole("radio", { name: "365 days" }).check({ force: true });
    await expect.poll(async () => (await tiles(page)).total).toBe(1000);
    await expect.poll(() => page.locator(".chart .unfinished").count()).toBe(2);
    await page.getByRole("button", { name: "Outcomes by week as a table" }).click();
    const weeks = await page.getByRole("table", { name: "Outcomes by week" }).getByRole("rowheader").allInnerTexts();
    expect(weeks).toHaveLength(53);
    expect(weeks[0]).toBe("Week of Mon, 16 Mar 2026, so far");
    expect(weeks[1]).toBe("Week of Mon, 9 Mar 2026");
    expect(weeks.at(-1)).toBe("Week of Mon, 17 Mar 2025, in part");
    expect(await page.getByText(/^By week of creation\. Most succeeded: [\d.]+% in the week of/).count()).toBe(1);
    await page.getByText("About these numbers").click();
    expect(await texts(page, ".about li")).toHaveLength(4);
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  test("says what to do when a sync fails, and keeps the numbers", async () => {
    await dashboard.sync();
    await dashboard.stopServer();
    const { page, close } = await visit(browser, dashboard.url);
    await settled(page);
    const before = await tiles(page);
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText(/^Could not sync\. .*Check that it runs.*sync again to go on\./).waitFor();
    expect(await tiles(page)).toEqual(before);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test.each([
    ["light", 1360],
    ["dark", 1360],
    ["light", 320],
    ["dark", 320],
  ] as const)("in %s at %i pixels nothing scrolls sideways, and axe has nothing to say", async (colorScheme, width) => {
    await dashboard.sync();
    await dashboard.emulator.clock.advance("7m");
    const { page, problems, close } = await visit(browser, `${dashboard.url}/?days=365`, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await settled(page);
    await page.locator(".store-fresh").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.screenshot({ path: `${SCREENSHOTS}/store-${colorScheme}-${width}.png`, fullPage: true });
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });
});
