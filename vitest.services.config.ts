import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

const project = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/**/*.${name}.test.ts`],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

/**
 * Tests that start a PostgreSQL or a Redis of their own, stop it and crash it: `npm run test:postgres`, `npm run test:redis`.
 * Not projects among the others, because two filters of projects that leave something out leave out nothing.
 */
export default defineConfig({
  ...base,
  test: { ...base.test, projects: [project("postgres"), project("redis")] },
});
