import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests and examples import the package by its public names, as a user does.
    alias: [
      { find: /^sessionwise$/, replacement: source("index.ts") },
      { find: /^sessionwise\/kayle-id\/testing$/, replacement: source("kayle-id/testing/index.ts") },
      { find: /^sessionwise\/(.+)\/(msw|node)$/, replacement: source("$1/$2.ts") },
      { find: /^sessionwise\/opentelemetry$/, replacement: source("opentelemetry/index.ts") },
      { find: /^sessionwise\/kayle-id$/, replacement: source("kayle-id/index.ts") },
      { find: /^sessionwise\/kayle-id\/schemas$/, replacement: source("kayle-id/schemas.ts") },
      { find: /^sessionwise\/devin$/, replacement: source("devin/index.ts") },
      { find: /^sessionwise\/devin\/testing$/, replacement: source("devin/testing/index.ts") },
      { find: /^sessionwise\/devin\/schemas$/, replacement: source("devin/schemas.ts") },
    ],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    // A rejection that nobody handles fails the run: a page fetched ahead must never leave one.
    dangerouslyIgnoreUnhandledErrors: false,
    typecheck: { enabled: true, include: ["tests/types/**/*.test-d.ts"] },
    coverage: { provider: "v8", include: ["src/core/**"], thresholds: { lines: 95, branches: 95 } },
  },
});
