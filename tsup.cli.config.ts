/** The command line, with all that it uses of the library: a program, which nobody imports. After the library. */
import { defineConfig } from "tsup";
import { DEFINE, type EsbuildPlugin, withLicences, withoutUnused } from "./scripts/build/bundling.js";

/**
 * commander is CommonJS and requires modules of Node, which a module of ESM cannot. So they are imported, and what it
 * requires is what was imported.
 */
const importNodeModules: EsbuildPlugin = {
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

/** commander asks for what starts other programs, which costs time and is never used here. */
const withoutPrograms: EsbuildPlugin = {
  name: "without-programs",
  setup(build) {
    build.onResolve({ filter: /^node:(child_process|fs)$/ }, ({ path, kind }) =>
      kind === "require-call" ? { path, namespace: "nothing" } : undefined,
    );
  },
};

export default defineConfig({
  entry: { main: "src/cli/main.ts" },
  outDir: "dist/cli",
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  removeNodeProtocol: false,
  noExternal: ["papaparse"],
  esbuildOptions(options) {
    options.define = { ...options.define, ...DEFINE };
  },
  splitting: true,
  treeshake: true,
  esbuildPlugins: [
    withoutUnused,
    withoutPrograms,
    importNodeModules,
    withLicences({
      commander: ["LICENSE"],
      "console-table-printer": ["LICENSE"],
      "simple-wcswidth": ["LICENSE"],
    }),
  ],
});
