/**
 * `npm run release:version`: makes a release of the changesets. Changesets chooses the version and removes its files; their lines go into
 * CHANGELOG.md here, in the form of Keep a Changelog, which Changesets itself does not write. What is public from now on counts
 * as released. Build first. It commits nothing: read the diff.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { run, tool } from "../check/run.ts";
import { released } from "./changelog.ts";
import { readChangesets } from "./changesets.ts";

const changesets = readChangesets();
if (changesets.length === 0)
  throw new Error("There is no changeset, so nothing to release: `npx changeset` makes one.");
tool("changeset", "version");
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const rewrite = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));
rewrite("CHANGELOG.md", (text) => released(text, changesets, version, new Date().toISOString().slice(0, 10)));
rewrite("src/core/version.ts", (text) => text.replace(/VERSION = ".+"/, `VERSION = "${version}"`));
rewrite("package-lock.json", (text) => {
  const lock = JSON.parse(text);
  lock.version = version;
  lock.packages[""].version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
});
run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/api-report.ts", "--released"]);
console.log(
  `${version}, of ${changesets.length} changesets. Read the diff, commit it as "Release ${version}", and tag it v${version}.`,
);
