/** `npm run release:tag -- v1.2.3`: fails where the tag is not that of the version, or the changelog has no section for it. */
import { readFileSync } from "node:fs";
import { checkVersions } from "./versions.ts";

const [tag] = process.argv.slice(2);
const version = checkVersions();
if (tag !== `v${version}`)
  throw new Error(`The tag is ${tag}, and the version ${version}: tag the commit of the release.`);
if (!readFileSync("CHANGELOG.md", "utf8").includes(`\n## [${version}] - `)) {
  throw new Error(`CHANGELOG.md has no section of ${version}: run \`npm run release:version\`.`);
}
