import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export type Level = "patch" | "minor" | "major";
type Heading = (typeof HEADINGS)[number];

/** The headings of Keep a Changelog, in its order. */
export const HEADINGS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"] as const;

/** A file of `.changeset`: how much it changes, and its line of the changelog with the heading that it belongs under. */
export interface Changeset {
  readonly file: string;
  readonly level: Level;
  readonly heading: Heading;
  readonly line: string;
}

/** Every changeset that waits for a release. Throws where one does not say what is needed for the changelog. */
export function readChangesets(folder = ".changeset"): Changeset[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => readChangeset(join(folder, name)));
}

function readChangeset(file: string): Changeset {
  const [, front = "", summary = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, "utf8")) ?? [];
  const level = Object.values<unknown>(parse(front) ?? {})[0];
  if (level !== "patch" && level !== "minor" && level !== "major") {
    throw new Error(`${file} names no level: its first lines are ---, "sessionwise": patch, minor or major, and ---.`);
  }
  const text = summary.trim().replace(/\s+/g, " ");
  const heading = HEADINGS.find((one) => text.startsWith(`${one}: `));
  if (!heading)
    throw new Error(`${file} has no heading: begin its text with one of ${HEADINGS.join(", ")}, as in "Added: …".`);
  return { file, level, heading, line: text.slice(heading.length + 2) };
}
