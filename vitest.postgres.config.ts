import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/**
 * Tests that start a PostgreSQL of their own, stop it and crash it: `npm run test:postgres`. Not a project among the
 * others, because two filters of projects that leave something out leave out nothing.
 */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects: [
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["tests/**/*.postgres.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
