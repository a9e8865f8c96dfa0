import type { Browser, BrowserContextOptions, Page, Response } from "playwright-core";

export interface Visit {
  readonly page: Page;
  /** What the page did wrong: errors of scripts, and everything that the policy refused. */
  readonly problems: string[];
  /** Every answer that it was sent, from wherever. */
  readonly responses: Response[];
  close(): Promise<void>;
}

/** Opens an address in a window of its own: no cookie, no cache, the policy of the page in force. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  const responses: Response[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // A refused or failed request is logged by the browser itself; tests look at what the page makes of it.
    const expected = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !expected) problems.push(message.text());
  });
  page.on("response", (response) => responses.push(response));
  await page.goto(url);
  return { page, problems, responses, close: () => context.close() };
}

/** The texts of all that a selector finds. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).allInnerTexts();
}

/** The numbers of the tiles, by outcome. */
export async function tiles(page: Page): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const tile of await page.locator("[data-tile]").all()) {
    found[(await tile.getAttribute("data-tile")) ?? ""] = Number((await tile.innerText()).replaceAll(",", ""));
  }
  return found;
}

/** The whole ids of the sessions in the table, from top to bottom. */
export function idsInTable(page: Page): Promise<string[]> {
  return page
    .locator(".session-table tbody code")
    .evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
}
