import { join } from "node:path";
import { buildSync } from "esbuild";

/** Bundles a program for a runtime without anything of Node: an import of it would not bundle. Gives the file. */
export function bundle(folder: string, program: string): string {
  const outfile = join(folder, "bundled", program);
  buildSync({
    entryPoints: [join(folder, program)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  return outfile;
}
