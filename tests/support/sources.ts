import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder whose names end so, each with its text. */
export function sourcesIn(folder: string, end: string): [file: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(end))
    .sort()
    .map((file) => [join(folder, file), readFileSync(join(folder, file), "utf8")]);
}
