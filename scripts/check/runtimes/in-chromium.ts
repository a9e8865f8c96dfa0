import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** WebCrypto is there only on pages that came safely, as those of the own machine do. Nobody listens there. */
const PAGE = "http://localhost/";

/** Runs `usePackage` of a bundled page, and gives what it gives. */
export async function runInChromium(script: string): Promise<string> {
  // Without a sandbox, since containers have none to give.
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.route(PAGE, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    await page.goto(PAGE);
    await page.addScriptTag({ path: script, type: "module" });
    await page.waitForFunction("typeof usePackage === 'function'");
    return String(await page.evaluate("usePackage()"));
  } finally {
    await browser.close();
  }
}
