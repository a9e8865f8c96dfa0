import { join, resolve } from "node:path";
import { run } from "./run.ts";

/** Runs npm in a folder, without what is of no use there. */
export function npm(cwd: string, ...args: string[]): string {
  return run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd });
}

/**
 * The tarball of the package as it would be published: the one that the variable TARBALL names, or else one that is built
 * and put into the folder. Gives its path.
 */
export function pack(folder: string): string {
  const { TARBALL } = process.env;
  if (TARBALL) return resolve(TARBALL);
  const printed = run("npm", ["pack", "--silent", "--pack-destination", folder]);
  // The build writes to the same output, and what it says last may come after the name.
  const name = printed.split("\n").find((line) => line.endsWith(".tgz"));
  if (name === undefined) throw new Error(`npm pack named no tarball:\n${printed}`);
  return join(folder, name);
}
