import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import base from "./vitest.config.ts";

const workerFile = fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js"));

/** MSW's worker at the root, from where it may see every request. */
const serviceWorker: NonNullable<ViteUserConfig["plugins"]>[number] = {
  name: "service-worker",
  configureServer: ({ middlewares }) => {
    middlewares.use("/mockServiceWorker.js", (_, response) => {
      response.setHeader("content-type", "text/javascript");
      response.end(readFileSync(workerFile));
    });
  },
};

// One Chromium at a time is enough for a small machine, and it may be a slow one.
const slow = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };
const resolve = base.resolve ?? {};
const launchOptions = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] };

/** What needs a browser: `npm run test:browser`, apart from `npm test`, which needs none. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          ...slow,
          name: "pages, driven from Node",
          include: ["tests/browser/*.test.ts"],
          expect: { poll: { timeout: 15_000, interval: 25 } },
        },
      },
      {
        resolve,
        plugins: [serviceWorker],
        test: {
          ...slow,
          name: "inside Chromium",
          include: ["tests/browser/in-chromium/*.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
