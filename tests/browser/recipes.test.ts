// What docs/recipes.md shows for a browser, in Chromium: the test of Playwright by its own runner, and the list of TanStack Query.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { filesOf } from "../../scripts/check/doc-blocks.ts";
import { serve } from "../support/serve.ts";
import { LAUNCH, openChromium } from "./support/chromium.ts";
import { texts, visit } from "./support/visit.ts";

// Inside the project, so that the name of the package resolves to its source.
const folder = resolve("tests/.docs/recipes-in-a-browser");
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  rmSync(folder, { recursive: true, force: true });
  for (const [name, code] of filesOf("docs/recipes.md")) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    // The runner of Playwright, which @playwright/test exports under its own name.
    writeFileSync(join(folder, name), code.replace('"@playwright/test"', '"playwright/test"'));
  }
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

test("the test of Playwright passes, by its own runner", async () => {
  const [entry, outfile] = [join(folder, "shop.spec.ts"), join(folder, "out/shop.spec.mjs")];
  await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", platform: "node", packages: "external" });
  const config = { testDir: "out", outputDir: "results", workers: 1, reporter: "line", use: { launchOptions: LAUNCH } };
  writeFileSync(join(folder, "playwright.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  const runner = spawn(process.execPath, [resolve("node_modules/playwright/cli.js"), "test"], { cwd: folder });
  let printed = "";
  for (const stream of [runner.stdout, runner.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
  }
  await once(runner, "close");
  expect(printed).toMatch(/^ {2}2 passed/m);
});

test("the list shows a page, then more, then all, and the browser gets neither the key nor the client", async () => {
  const emulator = new KayleIdEmulator({ seed: 3 });
  emulator.populate({ count: 50 });
  const kayle = await listen(emulator);
  vi.stubEnv("KAYLE_API_KEY", emulator.apiKey).stubEnv("KAYLE_BASE_URL", kayle.url);
  const { GET } = await import(/* @vite-ignore */ pathToFileURL(join(folder, "app/api/sessions/route.ts")).href);
  const main = `import { createRoot } from "react-dom/client";
    import Page from "./app/sessions/page.tsx";
    createRoot(document.body).render(<Page />);`;
  const { outputFiles } = await build({
    stdin: { contents: main, resolveDir: folder, loader: "tsx" },
    ...{ bundle: true, format: "esm", jsx: "automatic", write: false, logLevel: "error" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = outputFiles[0]?.text ?? "";
  const html =
    '<!doctype html><title>Sessions</title><link rel="icon" href="data:,"><body><script type="module" src="/page.js"></script>';
  const site = await serve(
    getRequestListener((request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/api/sessions") return GET(request);
      const isPage = pathname === "/";
      return new Response(isPage ? html : script, {
        headers: { "content-type": isPage ? "text/html" : "text/javascript" },
      });
    }),
  );
  const opened = await visit(browser, `${site.url}/`);
  const more = opened.page.getByRole("button", { name: "More" });
  for (const shown of [20, 40, 50]) {
    await expect.poll(() => texts(opened.page, "li")).toHaveLength(shown);
    if (shown < 50) await more.click();
  }
  const ids = [...emulator.sessions].map(({ id, status }) => `${id.slice(0, 11)} ${status}`).sort();
  expect((await texts(opened.page, "li")).sort()).toEqual(ids);
  expect(await more.isDisabled()).toBe(true);
  for (const one of opened.responses) expect(await one.text()).not.toContain(emulator.apiKey);
  expect(script).not.toContain("KAYLE_API_KEY");
  expect(opened.problems).toEqual([]);
  await opened.close();
  await site.close();
  await kayle.close();
  vi.unstubAllEnvs();
});
