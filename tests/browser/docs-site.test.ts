// The documentation site, as `npm run docs` has built it, in Chromium.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GROUPS } from "../../docs/.vitepress/pages.ts";
import { violations } from "./support/axe.ts";
import { openChromium } from "./support/chromium.ts";
import { type ServedSite, SITE, serveSite } from "./support/site.ts";
import { type Visit, visit } from "./support/visit.ts";

/** Where the pictures are left, for people to look at. */
const SCREENSHOTS = "tests/browser/.screenshots";
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 } };

/** Every page that somebody wrote, and of the reference one of each kind. */
const PAGES = [
  "/",
  ...GROUPS.flatMap(({ pages }) => pages).map(({ path }) => `/${path}.html`),
  "/reference/",
  "/reference/sessionwise/",
  "/reference/sessionwise/kayle-id/schemas/",
  "/reference/sessionwise/classes/KayleId.html",
  "/reference/sessionwise/interfaces/Sessions.html",
  "/reference/sessionwise/kayle-id/webhooks/functions/createWebhookReceiver.html",
  "/reference/sessionwise/kayle-id/webhooks/",
];

/** Of the first page too, which has another layout. */
const HEADING = "[role=main] h1, main h1";

let browser: Browser;
let site: ServedSite;
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  [site, browser] = await Promise.all([serveSite(), openChromium()]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  site.close();
});

const open = (path: string, options: BrowserContextOptions) => visit(browser, site.url + path, options);

describe("read in one window", () => {
  let window: Visit;
  beforeAll(async () => {
    window = await visit(browser, "about:blank", { colorScheme: "light" });
  });
  afterAll(() => window.close());

  test.each(PAGES)("%s: no error, nothing scrolls sideways, and axe has nothing to say", async (path) => {
    const { page, problems, responses } = window;
    await page.setViewportSize(DESKTOP.viewport);
    await page.goto(site.url + path);
    await page.locator(HEADING).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE.viewport);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(problems.splice(0)).toEqual([]);
    const strange = responses.splice(0).filter((one) => one.status() >= 400 || !one.url().startsWith(site.url));
    expect(strange.map((one) => one.url())).toEqual([]);
  });
});

test.each([
  ["/", PHONE, "phone"],
  ["/verification.html", DESKTOP, "desktop"],
  ["/benchmarks.html", PHONE, "phone"],
  ["/reference/sessionwise/interfaces/Sessions.html", DESKTOP, "desktop"],
] as const)("%s: axe has nothing to say in the dark either", async (path, size, name) => {
  const { page, close } = await open(path, { ...size, colorScheme: "dark" });
  await page.locator(HEADING).waitFor();
  const picture = `docs${path.replaceAll("/", "-").replace(".html", "")}-${name}.png`;
  await page.screenshot({ path: join(SCREENSHOTS, picture) });
  expect(await violations(page)).toEqual([]);
  await close();
});

test("the search finds where the signature of a webhook is explained, by the keyboard alone", async () => {
  const { page, problems, close } = await open("/", DESKTOP);
  await page.locator("#local-search").waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".VPLocalSearchBox input").waitFor();
  await page.keyboard.type("webhook signature");
  const found = page.locator(".VPLocalSearchBox .result");
  await found.first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await found.first().getAttribute("href")).toMatch(/^\/webhooks/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/webhooks/);
  expect(problems).toEqual([]);
  await close();
});

test("the first press of Tab offers to skip to the content", async () => {
  const { page, close } = await open("/webhooks.html", DESKTOP);
  await page.locator("main h1").waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Skip to content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("VPContent");
  await close();
});

test("each page is there as Markdown too, and llms.txt leads to all of them", async () => {
  const list = readFileSync(join(SITE, "llms.txt"), "utf8");
  const links = [...list.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
  const pages = GROUPS.flatMap(({ pages }) => pages).map(({ path }) => `${path}.md`);
  expect(links).toEqual(expect.arrayContaining(pages));
  const files = readdirSync(SITE, { recursive: true, encoding: "utf8" });
  expect(files).toEqual(expect.arrayContaining([...pages, "llms-full.txt", "reference/index.md"]));
});
