import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { LAUNCH } from "./tests/browser/support/chromium.ts";
import { serviceWorker } from "./tests/browser/support/service-worker.ts";
import tsconfig from "./tsconfig.json" with { type: "json" };

const paths: Record<string, readonly string[]> = tsconfig.compilerOptions.paths;

/** Files in the folders of the first project that take too long for it, each with its reason. */
const SLOW = [
  "tests/analytics/every-zone.test.ts", // every change of the clocks in every zone
  "tests/generated/schemas.test.ts", // hundreds of samples a schema, against another validator
  "tests/guarantees/08-killed-server.test.ts", // a process that is killed and started twenty times
  "tests/kayle-id/webhooks/killed.test.ts", // processes that are killed
];
/** One process a test, or the TypeScript compiler: seconds a test. */
const PROCESSES = { testTimeout: 120_000, hookTimeout: 120_000 };
/** One Chromium at a time is enough for a small machine, and it may be a slow one. */
const BROWSER = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };

const project = (
  test: NonNullable<TestProjectInlineConfiguration["test"]>,
  plugins: TestProjectInlineConfiguration["plugins"] = [],
): TestProjectInlineConfiguration => ({ extends: true, plugins, test });

/** What `npm test` runs, after each change: behaviour, guarantees and types, in one process and without compiling. */
const sdk = project({
  name: "sdk",
  include: ["tests/**/*.test.ts"],
  exclude: [...SLOW, "tests/{docs,examples,scripts,cli,browser}/**"],
  typecheck: { enabled: true, include: ["tests/types/**/*.test-d.ts"], tsconfig: "tests/types/tsconfig.json" },
});

/** What `npm run test:all` runs beside it. */
const rest = [
  project({ name: "slow", include: SLOW, ...PROCESSES }),
  project({ name: "docs", include: ["tests/docs/**/*.test.ts"], ...PROCESSES }),
  project({ name: "examples", include: ["tests/examples/**/*.test.ts"], ...PROCESSES }),
  project({ name: "scripts", include: ["tests/scripts/**/*.test.ts"], ...PROCESSES }),
  project({ name: "cli", include: ["tests/cli/**/*.test.ts"], ...PROCESSES }),
];

/** Pages in Chromium, driven from Node, and tests that run inside of it. */
const browser = [
  project({
    ...BROWSER,
    name: "browser-pages",
    include: ["tests/browser/*.test.ts"],
    expect: { poll: { timeout: 15_000, interval: 25 } },
  }),
  project(
    {
      ...BROWSER,
      name: "browser-inside",
      include: ["tests/browser/in-chromium/*.test.ts"],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: LAUNCH }),
        instances: [{ browser: "chromium" }],
      },
    },
    [serviceWorker],
  ),
];

export default defineConfig({
  resolve: {
    // Tests and examples import the package by its public names, as a user does.
    alias: Object.entries(paths).map(([name, [file]]) => ({
      find: new RegExp(`^${name}$`),
      replacement: fileURLToPath(new URL(file ?? "", import.meta.url)),
    })),
  },
  test: {
    projects: [sdk, ...rest, ...browser],
    // Sockets are opened: a busy machine must not decide.
    testTimeout: 30_000,
    // A rejection that nobody handles fails the run: a page fetched ahead must never leave one.
    dangerouslyIgnoreUnhandledErrors: false,
    coverage: { provider: "v8", include: ["src/core/**"], thresholds: { lines: 95, branches: 95 } },
  },
});
