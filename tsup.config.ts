import { copyFileSync, mkdirSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/**
 * `@datadog/sketches-js` is built in: it asks for protobufjs without depending on it, so that bundlers refuse it as it
 * is. What asks is serialization, which is not used. Its licence goes along.
 */
const sketchesWithoutProtobuf: Plugin = {
  name: "sketches-without-protobuf",
  setup(build) {
    build.onResolve({ filter: /\/proto\/compiled$/ }, ({ path }) => ({ path, namespace: "nothing" }));
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
    build.onEnd(() => {
      mkdirSync("dist/licenses/sketches-js", { recursive: true });
      for (const file of ["LICENSE", "LICENSE-3rdparty.csv"]) {
        copyFileSync(`node_modules/@datadog/sketches-js/${file}`, `dist/licenses/sketches-js/${file}`);
      }
    });
  },
};

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
    "kayle-id/webhooks/index": "src/kayle-id/webhook-receiver/index.ts",
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
  external: [/^node:/],
  splitting: true,
  treeshake: true,
  dts: true,
  clean: true,
  esbuildPlugins: [sketchesWithoutProtobuf],
});
