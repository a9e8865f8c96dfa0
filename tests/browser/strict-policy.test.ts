import { createServer, type Server } from "node:http";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChromium } from "./support/chromium.ts";
import { visit } from "./support/visit.ts";

const POLICY = "default-src 'none'; script-src 'self' 'report-sample'";
const HTML =
  '<!doctype html><title>Strict</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  browser = await openChromium();
  const { outputFiles } = await build({
    entryPoints: ["tests/browser/support/strict-page.ts"],
    ...{ bundle: true, format: "esm", target: "es2022", write: false, logLevel: "error" },
  });
  server = createServer(({ url: path }, response) => {
    const isPage = path === "/";
    response.setHeader("content-type", isPage ? "text/html" : "text/javascript");
    response.setHeader("content-security-policy", POLICY);
    response.end(isPage ? HTML : outputFiles[0]?.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${Object(server.address()).port}/`;
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test("strict validation works under a policy that forbids eval, and does not even try it", async () => {
  const opened = await visit(browser, url);
  const output = opened.page.locator("output");
  await output.waitFor();
  expect(JSON.parse(await output.innerText())).toEqual({
    count: 230,
    refusal: { code: "invalid_type", path: ["data", 0, "nfc_tries_used"], message: expect.any(String) },
    violations: 0,
    // The page then tries it, and waits for the report of that.
    isForbidden: true,
  });
  await opened.close();
});
