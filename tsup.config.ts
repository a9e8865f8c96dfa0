import { defineConfig, type Options } from "tsup";
import { DEFINE, withLicences, withoutUnused } from "./scripts/build/bundling.js";

type TsupPlugin = NonNullable<Options["plugins"]>[number];

/** `import()` in a CommonJS file is refused by Jest, whose modules run in a context of their own. */
const requireInCommonJs: TsupPlugin = {
  name: "require-in-common-js",
  renderChunk(code) {
    if (this.format !== "cjs") return undefined;
    return { code: code.replace(/\bimport\(("\.[^"]+")\)/g, "Promise.resolve().then(() => require($1))") };
  },
};

/**
 * Every entry of package.json `exports`, by its place in `dist`. One build, so that they share their classes; without the
 * command line, whose many small parts would cut the chunks of the library into as many.
 */
export default defineConfig({
  entry: {
    index: "src/index.ts",
    "kayle-id/index": "src/kayle-id/index.ts",
    "kayle-id/schemas": "src/kayle-id/schemas.ts",
    "kayle-id/attempts/index": "src/kayle-id/attempts/index.ts",
    "kayle-id/attempts/schemas": "src/kayle-id/attempts/schemas.ts",
    "kayle-id/testing/index": "src/kayle-id/testing/index.ts",
    "kayle-id/testing/msw": "src/kayle-id/testing/msw.ts",
    "kayle-id/export/index": "src/kayle-id/export/index.ts",
    "kayle-id/export/node": "src/kayle-id/export/node.ts",
    "kayle-id/export/parquet": "src/kayle-id/export/parquet.ts",
    "kayle-id/fleet/index": "src/kayle-id/fleet/index.ts",
    "kayle-id/sync/index": "src/kayle-id/sync/index.ts",
    "kayle-id/sync/sqlite/index": "src/kayle-id/sync/sqlite/index.ts",
    "kayle-id/sync/postgres/index": "src/kayle-id/sync/postgres/index.ts",
    "kayle-id/sync/testing/index": "src/kayle-id/sync/testing/index.ts",
    "opentelemetry/index": "src/opentelemetry/index.ts",
    "undici/index": "src/undici/index.ts",
    "kayle-id/testing/node": "src/kayle-id/testing/node.ts",
    "devin/index": "src/devin/index.ts",
    "devin/schemas": "src/devin/schemas.ts",
    "devin/testing/index": "src/devin/testing/index.ts",
    "devin/testing/msw": "src/devin/testing/msw.ts",
    "devin/testing/node": "src/devin/testing/node.ts",
    "kayle-id/webhooks/index": "src/kayle-id/webhook-receiver/index.ts",
    "kayle-id/webhooks/redis": "src/kayle-id/webhook-stores/redis.ts",
    "kayle-id/webhooks/postgres": "src/kayle-id/webhook-stores/postgres/index.ts",
    "analytics/index": "src/analytics/index.ts",
    "analytics/csv": "src/analytics/csv.ts",
    // Not exported: what is built into it becomes a chunk of its own, which bundlers leave out where it is not used.
    "analytics/quantiles": "src/analytics/collect/quantiles.ts",
    "omni/index": "src/omni/index.ts",
    "omni/schemas": "src/omni/schemas.ts",
    "omni/testing/index": "src/omni/testing/index.ts",
    "omni/testing/msw": "src/omni/testing/msw.ts",
    "omni/testing/node": "src/omni/testing/node.ts",
  },
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  // tsup would otherwise rename these before the plugin sees them.
  removeNodeProtocol: false,
  // Each form of the package holds what cannot be loaded in it: `require` does not take jose, which is ESM alone, and
  // Rollup by itself takes no CommonJS, which Papa Parse is. What both can load stays outside, so that it de-duplicates.
  noExternal: ["jose", "papaparse"],
  external: [/^node:/],
  esbuildOptions(options, { format }) {
    if (format === "esm") options.external = ["jose"];
    options.define = { ...options.define, ...DEFINE };
  },
  splitting: true,
  treeshake: true,
  dts: true,
  clean: true,
  esbuildPlugins: [
    withoutUnused,
    withLicences({
      "@datadog/sketches-js": ["LICENSE", "LICENSE-3rdparty.csv"],
      jose: ["LICENSE.md"],
      papaparse: ["LICENSE"],
    }),
  ],
  plugins: [requireInCommonJs],
});
