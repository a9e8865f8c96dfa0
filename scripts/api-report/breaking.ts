import type { Level } from "../release/changesets.ts";
import { checksum } from "./describe.ts";
import type { Declared, Surface } from "./surface.ts";

/** Everything public, a line each: entry, name or member, checksum of its declaration. */
export function listOf(surfaces: readonly Surface[]): string {
  const lines = surfaces.flatMap(({ name, exported, sameAs, reached }) => [
    ...[...exported].flatMap(([one, declared]) => linesOf(`${name} ${one}`, declared)),
    ...[...reached].flatMap(([one, declared]) => linesOf(`${name} (${one})`, declared)),
    ...[...sameAs].map(([one, owner]) => `${name} ${one} ${checksum(owner)}`),
  ]);
  return `${lines.sort().join("\n")}\n`;
}

function linesOf(name: string, { head, members }: Declared): string[] {
  return [`${name} ${checksum(head)}`, ...[...members].map(([member, text]) => `${name}.${member} ${checksum(text)}`)];
}

/** What was there before and is gone, or has changed. What is new breaks nobody. */
export function breakingChanges(before: string, now: string): string[] {
  const current = parse(now);
  return [...parse(before)].flatMap(([name, sum]) => {
    const found = current.get(name);
    if (found === sum) return [];
    return [`${name} ${found === undefined ? "is gone" : "has changed"}`];
  });
}

/** By semantic versioning a major version may break; before 1.0.0 a minor one too. */
export function mayBreak(version: string, changesets: readonly { readonly level: Level }[]): boolean {
  return changesets.some(({ level }) => level === "major" || (level === "minor" && version.startsWith("0.")));
}

function parse(list: string): Map<string, string> {
  const lines = list.split("\n").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), line.slice(line.lastIndexOf(" ") + 1)]));
}
