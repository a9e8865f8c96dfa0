// `sessionwise analytics report`: the file that it writes, opened in Chromium.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli } from "../support/cli.ts";
import { makeHostile, reportStore } from "../support/report-store.ts";
import { violations } from "./support/axe.ts";
import { openChromium } from "./support/chromium.ts";
import { visit } from "./support/visit.ts";

/** Where the pictures are left, for people to look at. */
const SCREENSHOTS = "tests/browser/.screenshots";

let browser: Browser;
let folder: string;
/** Of a store whose codes and claims are called what would be HTML. */
let report: string;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "sessionwise-report-"));
  const [cli, store] = [await buildCli(), await reportStore(folder)];
  makeHostile(store);
  store.database.close();
  const file = join(folder, "report.html");
  const { code, stderr } = await cli.run(["analytics", "report", "--store", store.file, "--to-file", file]);
  cli.remove();
  expect([code, stderr]).toEqual([0, ""]);
  report = pathToFileURL(file).href;
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The report, and everything that was asked for since. */
async function open(options: BrowserContextOptions) {
  const visited = await visit(browser, "about:blank", options);
  const requests: string[] = [];
  visited.page.on("request", (request) => requests.push(request.url()));
  await visited.page.goto(report);
  return { ...visited, requests };
}

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each([320, 800, 1360])(
    "at %i pixels axe has nothing to say, nothing scrolls sideways, and nothing else is asked for",
    async (width) => {
      const { page, problems, requests, close } = await open({ colorScheme, viewport: { width, height: 900 } });
      await page.screenshot({ path: `${SCREENSHOTS}/report-${colorScheme}-${width}.png`, fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await violations(page)).toEqual([]);
      expect([problems, requests]).toEqual([[], [report]]);
      await close();
    },
  );
});

test("names that would be HTML are shown as they are, and nothing in them is loaded or run", async () => {
  const { page, problems, close } = await open({});
  for (const part of ["#failures", "#claims"]) {
    expect(await page.locator(part).innerText()).toContain('<img src="https://evil.example/x"');
  }
  expect(await page.locator("img, script, iframe").count()).toBe(0);
  expect(await page.title()).toMatch(/^Sessions, 8 Mar 2026 to 21 Mar 2026/);
  expect(problems).toEqual([]);
  await close();
});

test("every chart has a table with its numbers, which a keyboard reaches", async () => {
  const { page, close } = await open({});
  const charts = await page.getByRole("img").all();
  expect(charts).toHaveLength(3);
  for (const [id, rows] of [
    ["days", 14],
    ["total", 14],
    ["hours", 24],
  ] as const) {
    const region = page.locator(`#${id}`).getByRole("region");
    expect(await region.locator("tbody tr").count()).toBe(rows);
    await region.focus();
    await page.keyboard.press("End");
    await expect.poll(() => region.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
  }
  await close();
});

test("on paper it is light, and every row of every table is there", async () => {
  const { page, close } = await open({ colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const ground = await page.locator("#days").evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(ground).toBe("rgb(255, 255, 255)");
  for (const region of await page.getByRole("region").all()) {
    if ((await region.getAttribute("tabindex")) === null) continue;
    expect(await region.evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
  }
  await close();
});
