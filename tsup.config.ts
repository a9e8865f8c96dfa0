import { defineConfig } from "tsup";

/** Every entry of package.json `exports`, by its place in `dist`. One build, so that they share their classes. */
export default defineConfig({
  entry: {
    index: "src/index.ts",
    "cli/main": "src/cli/main.ts",
    "kayle-id/index": "src/kayle-id/index.ts",
    "kayle-id/schemas": "src/kayle-id/schemas.ts",
    "kayle-id/attempts/index": "src/kayle-id/attempts/index.ts",
    "kayle-id/attempts/schemas": "src/kayle-id/attempts/schemas.ts",
    "kayle-id/testing/index": "src/kayle-id/testing/index.ts",
    "kayle-id/testing/msw": "src/kayle-id/testing/msw.ts",
    "opentelemetry/index": "src/opentelemetry/index.ts",
    "kayle-id/testing/node": "src/kayle-id/testing/node.ts",
    "devin/index": "src/devin/index.ts",
    "devin/schemas": "src/devin/schemas.ts",
    "devin/testing/index": "src/devin/testing/index.ts",
    "devin/testing/msw": "src/devin/testing/msw.ts",
    "devin/testing/node": "src/devin/testing/node.ts",
    "kayle-id/webhooks/index": "src/kayle-id/webhooks/index.ts",
  },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  splitting: true,
  treeshake: true,
  dts: true,
  clean: true,
});
