import { copyFileSync, mkdirSync } from "node:fs";
import { basename } from "node:path";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];
type TsupPlugin = NonNullable<Options["plugins"]>[number];

/** What is built in, by its npm name, with the files that its licence asks to pass on. */
const LICENCES = {
  "@datadog/sketches-js": ["LICENSE", "LICENSE-3rdparty.csv"],
  commander: ["LICENSE"],
  "console-table-printer": ["LICENSE"],
  jose: ["LICENSE.md"],
  papaparse: ["LICENSE"],
  "simple-wcswidth": ["LICENSE"],
};

/**
 * What built-in libraries ask for and never use here: the serialization of sketches-js asks for protobufjs, Papa Parse for
 * the streams of Node, which bundlers would refuse; commander for what starts other programs, which costs time.
 */
const withoutUnused: Plugin = {
  name: "without-unused",
  setup(build) {
    build.onResolve({ filter: /\/proto\/compiled$|^stream$/ }, ({ path }) => ({ path, namespace: "nothing" }));
    build.onResolve({ filter: /^node:(child_process|fs)$/ }, ({ path, kind }) =>
      kind === "require-call" ? { path, namespace: "nothing" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};

/**
 * commander is CommonJS and requires modules of Node, which a module of ESM cannot. So they are imported, and what it
 * requires is what was imported.
 */
const importNodeModules: Plugin = {
  name: "import-node-modules",
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, kind, namespace }) => {
      if (kind === "require-call" && namespace === "file") return { path, namespace: "required" };
      return namespace === "required" ? { path, namespace: "imported" } : { path, external: true };
    });
    build.onLoad({ filter: /.*/, namespace: "required" }, ({ path }) => ({
      contents: `module.exports = require("${path}").default;`,
    }));
    build.onLoad({ filter: /.*/, namespace: "imported" }, ({ path }) => ({
      contents: `export { default } from "${path}";`,
    }));
  },
};

const withLicences: Plugin = {
  name: "with-licences",
  setup(build) {
    build.onEnd(() => {
      for (const [name, files] of Object.entries(LICENCES)) {
        const folder = `dist/licenses/${basename(name)}`;
        mkdirSync(folder, { recursive: true });
        for (const file of files) copyFileSync(`node_modules/${name}/${file}`, `${folder}/${file}`);
      }
    });
  },
};

/** `import()` in a CommonJS file is refused by Jest, whose modules run in a context of their own. */
const requireInCommonJs: TsupPlugin = {
  name: "require-in-common-js",
  renderChunk(code) {
    if (this.format !== "cjs") return undefined;
    return { code: code.replace(/\bimport\(("\.[^"]+")\)/g, "Promise.resolve().then(() => require($1))") };
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
    "kayle-id/export/index": "src/kayle-id/export/index.ts",
    "kayle-id/export/node": "src/kayle-id/export/node.ts",
    "kayle-id/export/parquet": "src/kayle-id/export/parquet.ts",
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
  esbuildOptions(options, { format }) {
    if (format === "esm") options.external = ["jose"];
    // Papa Parse looks for these; a page may have an AMD loader.
    options.define = { ...options.define, define: "undefined", PAPA_BROWSER_CONTEXT: "true" };
  },
  splitting: true,
  treeshake: true,
  dts: true,
  clean: true,
  esbuildPlugins: [withoutUnused, importNodeModules, withLicences],
  plugins: [requireInCommonJs],
});
