import { join } from "node:path";
import { run } from "./run.ts";

/** Runs npm in a folder, without what is of no use there. */
export function npm(cwd: string, ...args: string[]): string {
  return run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd });
}

/** Builds the package and puts its tarball into the folder, as it would be published. Gives its path. */
export function pack(folder: string): string {
  const printed = run("npm", ["pack", "--silent", "--pack-destination", folder]);
  return join(folder, printed.trim().split("\n").at(-1) ?? "");
}
