/**
 * `npm run spec:diff -- <older.yaml> <newer.yaml>` prints what breaks between two descriptions; without arguments, between
 * the two releases of Kayle ID. Ends with 0 when nothing breaks, 1 when something does, 2 when it could not compare.
 * `npm run spec:diff -- --write` puts what breaks between those releases into the upgrade guide.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type BreakingChange, breakingChanges, CannotCompare } from "./spec-diff/breaking.ts";
import { tableOf, withTable } from "./spec-diff/page.ts";

const RELEASES = ["spec/kayle-id-attempts.yaml", "spec/kayle-id.yaml"] as const;
const GUIDE = "docs/upgrading-from-attempts.md";

function print(older: string, newer: string, changes: readonly BreakingChange[]): void {
  let last: string | undefined;
  for (const { place, message } of changes) {
    if (place !== last) console.log(`\n${place}`);
    console.log(`  ${message}`);
    last = place;
  }
  const count = changes.length === 1 ? "1 breaking change" : `${changes.length} breaking changes`;
  console.log(`${last === undefined ? "" : "\n"}${older} -> ${newer}: ${count}`);
}

function main(args: readonly string[]): number {
  if (args[0] === "--write" && args.length === 1) {
    writeFileSync(GUIDE, withTable(readFileSync(GUIDE, "utf8"), tableOf(breakingChanges(...RELEASES))));
    return 0;
  }
  const [older, newer] = args.length === 0 ? RELEASES : args;
  if (older === undefined || newer === undefined || args.length > 2) {
    throw new CannotCompare("Two descriptions are needed.");
  }
  const changes = breakingChanges(older, newer);
  print(older, newer, changes);
  return changes.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotCompare)) throw error;
  console.error(`${error.message}\nName the older description and the newer one: npm run spec:diff -- a.yaml b.yaml`);
  process.exitCode = 2;
}
