import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { LAUNCH } from "./tests/browser/support/chromium.ts";
import { serviceWorker } from "./tests/browser/support/service-worker.ts";
import tsconfig from "./tsconfig.json" with { type: "json" };

const paths: Record<string, readonly string[]> = tsconfig.compilerOptions.paths;

/** Files in the folders of the first project that take too long for it, each with its reason. */
const SLOW = [
  "tests/analytics/collector-json.test.ts", // every number of a collector changed
  "tests/analytics/merging.test.ts", // thousands of overviews, merged in any order
  "tests/core/pagination/long-lists.test.ts", // hundreds of thousands of rows
  "tests/core/pagination/repeats.test.ts", // lists of thousands of pages
  "tests/omni/rows.test.ts", // any files, cut into pieces anywhere
  "tests/omni/cut-files.test.ts", // a file cut at every byte, over sockets
  "tests/analytics/zones.test.ts", // every change of the clocks in every zone
  "tests/generated/schemas.test.ts", // hundreds of samples a schema, against another validator
  "tests/guarantees/08-other-orders.test.ts", // lists of thousands of rows in any order
  "tests/guarantees/08-killed-server.test.ts", // a process that is killed and started twenty times
  "tests/kayle-id/webhook-receiver/killed.test.ts", // processes that are killed
  "tests/kayle-id/export/killed.test.ts", // the same, ten times
  "tests/kayle-id/export/export.test.ts", // another database reads the files
  "tests/kayle-id/sync/killed.test.ts", // a process that is killed
  "tests/kayle-id/testing/population.test.ts", // populations of thousands, one a rule and a seed
  "tests/kayle-id/sync/torture/sqlite.test.ts", // hundreds of processes that are killed
];
/** About undici's connections and nothing else. */
const UNDICI = "tests/undici/{connections,imports,options,proxy,tls}.test.ts";
/** What is promised whatever requests go out by; `npm test` tries it with the global `fetch`. */
const ANY_TRANSPORT = [
  "tests/core/faults/matrix.test.ts",
  "tests/guarantees/*.test.ts",
  "tests/undici/encodings.test.ts",
];
const OVER_UNDICI = "tests/support/over-undici/sessionwise.ts";

/** Processes, compilers, tens of thousands of rows: seconds a test, and minutes where others hold the cores. */
const PATIENT = { testTimeout: 300_000, hookTimeout: 300_000 };
/** It imports JSON as Node does not. */
const WORKFLOWS = { server: { deps: { inline: [/@actions\/workflow-parser/] } } };
/** One Chromium at a time is enough for a small machine, and it may be a slow one. */
const BROWSER = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests and examples import the package by its public names, as a user does. */
const aliases = (changed: Record<string, string> = {}): { find: RegExp; replacement: string }[] =>
  Object.entries(paths).map(([name, [file]]) => ({
    find: new RegExp(`^${name}$`),
    replacement: fileURLToPath(new URL(changed[name] ?? file ?? "", import.meta.url)),
  }));

const project = (
  test: NonNullable<TestProjectInlineConfiguration["test"]>,
  plugins: TestProjectInlineConfiguration["plugins"] = [],
): TestProjectInlineConfiguration => ({ extends: true, plugins, test });

/** What `npm test` runs, after each change: behaviour, guarantees and types. */
const sdk = project({
  name: "sdk",
  include: ["tests/**/*.test.ts"],
  exclude: [...SLOW, UNDICI, "tests/{docs,examples,scripts,cli,browser}/**", "tests/**/*.{postgres,redis}.test.ts"],
  typecheck: { enabled: true, include: ["tests/types/**/*.test-d.ts"], tsconfig: "tests/types/tsconfig.json" },
});

/** What `npm run test:all` runs beside it. */
const rest = [
  project({ ...PATIENT, name: "slow", include: SLOW }),
  project({ ...PATIENT, name: "undici", include: [UNDICI] }),
  ...[false, true].map((responses) =>
    project({
      ...PATIENT,
      name: responses ? "over-undici-responses" : "over-undici",
      include: ANY_TRANSPORT,
      // Tens of thousands of rows do not need both ways of reading a body.
      exclude: responses ? ["tests/guarantees/08-*"] : [],
      alias: aliases({ sessionwise: OVER_UNDICI }),
      provide: { responses },
    }),
  ),
  // They compile and run what the README and docs/ show.
  project({ ...PATIENT, ...WORKFLOWS, name: "docs", include: ["tests/docs/**/*.test.ts"] }),
  // They start processes: the examples, the generator, the command line.
  project({ ...PATIENT, name: "examples", include: ["tests/examples/**/*.test.ts"] }),
  project({ ...PATIENT, ...WORKFLOWS, name: "scripts", include: ["tests/scripts/**/*.test.ts"] }),
  project({
    ...PATIENT,
    name: "cli",
    include: ["tests/cli/**/*.test.ts"],
    exclude: ["tests/cli/**/*.postgres.test.ts"],
  }),
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
  resolve: { alias: aliases() },
  test: {
    projects: [sdk, ...rest, ...browser],
    // They start in half the time of processes, and there are many files.
    pool: "threads",
    // By default one core of two would be left idle.
    maxWorkers: "100%",
    // For what hangs only: a busy machine must not decide.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A rejection that nobody handles fails the run: a page fetched ahead must never leave one.
    dangerouslyIgnoreUnhandledErrors: false,
    coverage: { provider: "v8", include: ["src/core/**"], thresholds: { lines: 95, branches: 95 } },
  },
});
