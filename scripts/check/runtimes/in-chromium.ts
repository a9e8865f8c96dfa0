import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** WebCrypto is there only on pages that came safely, as those of the own machine do. Nobody listens there. */
const PAGE = "http://localhost/";

/** Scripts of the page's own host only, and no `eval`: the policy of a careful site. */
const HEADERS = { "content-security-policy": "default-src 'none'; script-src 'self'" };
const HTML = '<!doctype html><output></output><script type="module" src="/page.js"></script>';

/** Loads a bundled page under a policy that forbids `eval`, and gives what it writes. */
export async function runInChromium(script: string): Promise<string> {
  // Without a sandbox, since containers have none to give.
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.route(`${PAGE}**`, (route) =>
      route.request().url() === PAGE
        ? route.fulfill({ contentType: "text/html", headers: HEADERS, body: HTML })
        : route.fulfill({ contentType: "text/javascript", path: script }),
    );
    await page.goto(PAGE);
    const output = page.locator("output:not(:empty)");
    await output.waitFor();
    return String(await output.textContent());
  } finally {
    await browser.close();
  }
}
