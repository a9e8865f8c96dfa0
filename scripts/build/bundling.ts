/** What the builds of the library and of the command line share. */
import { copyFileSync, mkdirSync } from "node:fs";
import { basename } from "node:path";
import type { Options } from "tsup";

export type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Papa Parse looks for these; a page may have an AMD loader. */
export const DEFINE = { define: "undefined", PAPA_BROWSER_CONTEXT: "true" };

/**
 * What built-in libraries ask for and never use here: the serialization of sketches-js asks for protobufjs, Papa Parse for
 * the streams of Node, which bundlers would refuse.
 */
export const withoutUnused: EsbuildPlugin = {
  name: "without-unused",
  setup(build) {
    build.onResolve({ filter: /\/proto\/compiled$|^stream$/ }, ({ path }) => ({ path, namespace: "nothing" }));
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** Copies the files that the licences of what is built in ask to pass on, named by their libraries. */
export function withLicences(licences: Readonly<Record<string, readonly string[]>>): EsbuildPlugin {
  return {
    name: "with-licences",
    setup(build) {
      build.onEnd(() => {
        for (const [name, files] of Object.entries(licences)) {
          const folder = `dist/licenses/${basename(name)}`;
          mkdirSync(folder, { recursive: true });
          for (const file of files) copyFileSync(`node_modules/${name}/${file}`, `${folder}/${file}`);
        }
      });
    },
  };
}
