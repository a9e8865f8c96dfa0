/** `npm run release:publish -- FOLDER`: publishes the tarball that `release:check -- --to FOLDER` left there, with its provenance. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../check/run.ts";

const [folder = ""] = process.argv.slice(2);
const [tarball, ...others] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
const { repository } = JSON.parse(readFileSync("package.json", "utf8"));
const problem =
  tarball === undefined || others.length > 0
    ? `${folder} must contain one tarball: run \`npm run release:check -- --to ${folder}\` first.`
    : repository === undefined
      ? 'package.json has no "repository". npm publishes no provenance without it: set it to the repository that the workflow runs in.'
      : undefined;
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  console.log(run("npm", ["publish", join(folder, String(tarball)), "--provenance", "--access", "public"]));
}
