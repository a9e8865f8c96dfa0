import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BuiltPage, buildPage } from "../../examples/dashboard/server/build-page.ts";
import { type RunningDashboard, startDashboard } from "../support/dashboard.ts";
import { sessionOf } from "../support/sessions.ts";
import { openChromium } from "./support/chromium.ts";
import { idsInTable, tiles, type Visit, visit } from "./support/visit.ts";

let browser: Browser;
let built: BuiltPage;
beforeAll(async () => {
  browser = await openChromium();
  built = await buildPage();
});
afterAll(() => browser.close());

let dashboard: RunningDashboard;
let opened: Visit;
beforeEach(async () => {
  dashboard = await startDashboard({ page: built });
});
afterEach(async () => {
  expect(opened.problems).toEqual([]);
  await opened.close();
  await dashboard.close();
});

async function open(search = ""): Promise<Page> {
  opened = await visit(browser, `${dashboard.url}/${search}`);
  return opened.page;
}

const settled = (page: Page) => page.locator("main[aria-busy=false]").waitFor();
const alert = (page: Page) => page.getByRole("alert").filter({ hasText: "Kayle ID server" });
const tryAgain = (page: Page) => page.getByRole("button", { name: "Try again" });
const hasFocus = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("an outage of the Kayle ID server", () => {
  test("at first: an error in the place of the numbers; trying again recovers, and the focus is not lost", async () => {
    await dashboard.stopServer();
    const page = await open();
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toMatch(/Could not load the sessions\s+.*cannot be reached/);
    expect(await page.locator("[data-tile]").count()).toBe(0);
    await tryAgain(page).click();
    await page.getByRole("button", { name: "Trying …" }).waitFor();
    await tryAgain(page).waitFor();
    expect(await page.locator("[data-tile]").count()).toBe(0);
    expect(await hasFocus(page)).toBe("Try again");

    await dashboard.startServer();
    await tryAgain(page).click();
    await page.locator("[data-tile=total]").waitFor();
    expect(await alert(page).count()).toBe(0);
    expect((await tiles(page)).total).toBeGreaterThan(500);
    expect(await hasFocus(page)).toBe("Verification sessions");
  });

  test("later: the numbers stay, are said to be old, and are new after the next try", async () => {
    const page = await open();
    await settled(page);
    const before = await tiles(page);
    await dashboard.stopServer();
    await page.getByRole("button", { name: "Refresh" }).click();
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toMatch(/Could not refresh\s+.*These numbers are of 12:00 UTC/);
    expect(await tiles(page)).toEqual(before);

    dashboard.emulator.put(sessionOf({ id: `vs_${"n".repeat(64)}`, created_at: "2026-03-21T11:59:59.900Z" }));
    dashboard.emulator.clock.advance(120_000);
    await dashboard.startServer();
    await tryAgain(page).click();
    await expect.poll(async () => (await tiles(page)).total).toBe((before.total ?? 0) + 1);
    expect(await alert(page).count()).toBe(0);
    expect(await page.locator(".as-of").innerText()).toBe("As of 12:02 UTC");
  });

  test("while other days are chosen: no numbers of the days before stay under them", async () => {
    const page = await open();
    await settled(page);
    await dashboard.stopServer();
    await page.getByRole("radio", { name: "30 days" }).check({ force: true });
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toContain("Could not load the sessions");
    expect(await page.locator("[data-tile]").count()).toBe(0);
    await dashboard.startServer();
    await tryAgain(page).click();
    await expect.poll(async () => (await tiles(page)).total).toBe(1000);
  });

  test("a refused key is said to be one, without the key", async () => {
    const refused = await startDashboard({ page: built, apiKey: "kk_secret", baseUrl: dashboard.serverUrl });
    opened = await visit(browser, refused.url);
    await alert(opened.page).waitFor();
    expect(await alert(opened.page).innerText()).toMatch(/refused the dashboard's key \(401\). Check KAYLE_API_KEY/);
    expect(await opened.page.content()).not.toContain("kk_secret");
    await refused.close();
  });
});

describe("the dashboard's own server", () => {
  test("when it is gone, that is what is said", async () => {
    const page = await open();
    await settled(page);
    await page.route("**/api/**", (route) => route.abort("connectionrefused"));
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("The dashboard's own server does not answer.").waitFor();
    await page.unroute("**/api/**");
    await tryAgain(page).click();
    await expect.poll(() => tryAgain(page).count()).toBe(0);
  });

  test("while it answers, the page says that it loads", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    opened = await visit(browser, "about:blank");
    const { page } = opened;
    await page.route("**/api/**", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(dashboard.url);
    await page.locator("main[aria-busy=true] .skeleton").waitFor();
    const announced = page.locator("p[role=status]");
    expect(await announced.textContent()).toBe("Loading sessions");
    expect(await page.getByRole("button", { name: "Refresh" }).getAttribute("aria-disabled")).toBe("true");
    letGo();
    await settled(page);
    expect(await page.locator(".skeleton").count()).toBe(0);
    expect(await announced.textContent()).toMatch(/^\d+ sessions loaded, \d+ in the table, page 1 of \d+\.$/);
  });

  test("when it answers late, the last choice is what is shown, and giving the other up is no error", async () => {
    const page = await open();
    await settled(page);
    await page.evaluate(() => {
      const look = () => {
        if (document.querySelector(".notice-problem")) document.body.dataset.flashed = "";
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const late = new Promise<void>((resolve) => {
      void page.route("**/api/dashboard?status=failed", async (route) => {
        await held;
        // It was given up by the page, which is the point.
        await route.continue().catch(() => {});
        resolve();
      });
    });
    await page.getByRole("radio", { name: /^Failed/ }).check({ force: true });
    await page.getByRole("radio", { name: /^Expired/ }).check({ force: true });
    const shown = () => page.locator(".session-table .badge").allInnerTexts();
    await expect.poll(async () => [...new Set(await shown())]).toEqual(["Expired"]);
    letGo();
    await late;
    expect([...new Set(await shown())]).toEqual(["Expired"]);
    expect(await page.evaluate(() => document.body.dataset.flashed)).toBeUndefined();
    expect(new URL(page.url()).search).toBe("?status=expired");
  });
});

describe("the key", () => {
  test("is in nothing that the browser was sent or keeps, and nothing comes from elsewhere", async () => {
    const page = await open();
    await settled(page);
    await page.getByRole("radio", { name: "30 days" }).check({ force: true });
    await page.getByRole("button", { name: "Older" }).click();
    await expect.poll(async () => (await idsInTable(page)).length).toBe(25);
    await dashboard.stopServer();
    await page.getByRole("button", { name: "Refresh" }).click();
    await alert(page).waitFor();

    const { apiKey } = dashboard.emulator;
    const kinds = opened.responses.map((response) => response.request().resourceType());
    expect(kinds).toEqual(expect.arrayContaining(["document", "script", "stylesheet", "font", "fetch"]));
    for (const response of opened.responses) {
      expect(new URL(response.url()).origin).toBe(dashboard.url);
      const headers = [...(await response.headersArray()), ...(await response.request().headersArray())];
      const sent = JSON.stringify(headers) + response.url() + (await response.body()).toString("latin1");
      const found = [apiKey, apiKey.slice(3)].filter((form) => sent.includes(form));
      expect([response.url(), found]).toEqual([response.url(), []]);
    }
    const kept = await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }, document.cookie]);
    expect(JSON.stringify(kept) + (await page.content())).not.toContain(apiKey.slice(3));
  });
});
