import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../npm.ts";
import { BUN, COMPILERS, DENO, MINIFLARE, NODES } from "./versions.ts";

/** Where the runtimes and compilers of a run are. What could not be installed is undefined. */
export interface Toolbox {
  node(version: string): string | undefined;
  typescript(version: string): string | undefined;
  readonly bun: string | undefined;
  readonly deno: string | undefined;
  readonly miniflare: string | undefined;
}

/** Installs all of them at once; what this machine cannot have is left out. */
export function installToolbox(folder: string): Toolbox {
  const node = `npm:node-${process.platform}-${process.arch}`;
  const optionalDependencies = Object.fromEntries([
    ...NODES.map((version) => [`node-${version}`, `${node}@${version}`]),
    ...COMPILERS.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]),
    ...Object.entries({ bun: BUN, deno: DENO, miniflare: MINIFLARE }),
  ]);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, optionalDependencies }));
  npm(folder, "install");
  const find = (path: string) => {
    const full = join(folder, "node_modules", path);
    return existsSync(full) ? full : undefined;
  };
  return {
    node: (version) => find(`node-${version}/bin/node`),
    typescript: (version) => find(`typescript-${version}/bin/tsc`),
    bun: find(".bin/bun"),
    deno: find(".bin/deno"),
    miniflare: find("miniflare/dist/src/index.js"),
  };
}
