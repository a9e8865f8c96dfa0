import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pack } from "../check/npm.ts";
import { run } from "../check/run.ts";

/** Packs this folder into `to`, and gives the tarball. */
export function packHere(to: string): string {
  mkdirSync(to, { recursive: true });
  return pack(to);
}

/**
 * Packs what git knows of this folder once more, in the folder `elsewhere`, and compares: a tarball that differs by a byte was
 * not made from the sources alone. Gives the checksum.
 */
export function checkSecondBuild(tarball: string, elsewhere: string): string {
  const files = run("git", ["ls-files", "-z"]).split("\0").filter(Boolean);
  for (const file of files) {
    mkdirSync(join(elsewhere, dirname(file)), { recursive: true });
    cpSync(file, join(elsewhere, file));
  }
  // Links would be resolved to here, and bundlers write the paths of what they bundle into comments.
  copyModules(elsewhere);
  const printed = run("npm", ["pack", "--silent"], { cwd: elsewhere });
  const name = printed.split("\n").find((line) => line.endsWith(".tgz")) ?? "";
  const [first, second] = [tarball, join(elsewhere, name)].map(contentsOf);
  if (first?.sum === second?.sum) return `sha512 ${first?.sum}`;
  const paths = new Set([...(first?.files.keys() ?? []), ...(second?.files.keys() ?? [])]);
  const differ = [...paths].filter((path) => first?.files.get(path) !== second?.files.get(path));
  throw new Error(
    `the second build differs in ${differ.join(", ") || "nothing that is packed, only in the tarball itself"}`,
  );
}

function copyModules(folder: string): void {
  try {
    run("cp", ["-al", "node_modules", join(folder, "node_modules")]);
  } catch {
    // Another file system, or a cp that makes no hard links.
    run("cp", ["-R", "node_modules", join(folder, "node_modules")]);
  }
}

/** A checksum of the tarball, and one of each file in it. */
function contentsOf(tarball: string): { sum: string; files: Map<string, string> } {
  const sums = run("tar", ["-xzf", tarball, "--to-command", 'echo "$TAR_FILENAME" $(sha256sum | cut -d" " -f1)']);
  const files = sums
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" ") as [string, string]);
  return { sum: createHash("sha512").update(readFileSync(tarball)).digest("base64"), files: new Map(files) };
}
