import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** What needs a browser: `npm run test:browser`, apart from `npm test`, which needs none. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    include: ["tests/browser/**/*.test.ts"],
    // One Chromium at a time is enough for a small machine, and it may be a slow one.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 25 } },
  },
});
