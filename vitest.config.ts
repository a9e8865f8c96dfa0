import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import tsconfig from "./tsconfig.json" with { type: "json" };

const paths: Record<string, readonly string[]> = tsconfig.compilerOptions.paths;

export default defineConfig({
  resolve: {
    // Tests and examples import the package by its public names, as a user does.
    alias: Object.entries(paths).map(([name, [file]]) => ({
      find: new RegExp(`^${name}$`),
      replacement: fileURLToPath(new URL(file ?? "", import.meta.url)),
    })),
  },
  test: {
    include: ["tests/**/*.test.ts"],
    // Processes are started and sockets opened: a busy machine must not decide.
    testTimeout: 30_000,
    // They need a browser: vitest.browser.config.ts.
    exclude: ["tests/browser/**"],
    // A rejection that nobody handles fails the run: a page fetched ahead must never leave one.
    dangerouslyIgnoreUnhandledErrors: false,
    typecheck: { enabled: true, include: ["tests/types/**/*.test-d.ts"] },
    coverage: { provider: "v8", include: ["src/core/**"], thresholds: { lines: 95, branches: 95 } },
  },
});
