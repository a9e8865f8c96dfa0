/**
 * `npm run release:check`: everything about a release that can be tried without publishing. Needs the registry for the SBOM. With
 * `-- --to FOLDER`, tarball, SBOM and checksums stay there: they are what the release publishes.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createReport } from "../check/report.ts";
import { run } from "../check/run.ts";
import { checkSecondBuild, packHere } from "./build-twice.ts";
import { readChangesets } from "./changesets.ts";
import { writeSbom } from "./sbom.ts";
import { checkVersions } from "./versions.ts";
import { checkWorkflows } from "./workflow.ts";

const work = mkdtempSync(join(tmpdir(), "sessionwise-release-"));
const folder = (name: string) => {
  mkdirSync(join(work, name));
  return join(work, name);
};
const at = process.argv.indexOf("--to");
const to = process.argv[at + 1];
const out = at > 0 && to ? to : folder("out");

const { step, skip, finish } = createReport("release:check");
try {
  await step("the version is the same everywhere", checkVersions);
  await step("every changeset has its level and its heading", () => `${readChangesets().length} wait for a release`);
  await step("workflows", () => checkWorkflows());
  let tarball = "";
  const packed = await step("pack", () => {
    tarball = packHere(out);
    return basename(tarball);
  });
  if (packed) {
    await step("a second build in another folder is the same, byte for byte", () => {
      const sum = checkSecondBuild(tarball, folder("again"));
      writeFileSync(join(out, "SHA512"), `${sum}  ${basename(tarball)}\n`);
      return sum;
    });
    await step("SBOM", () => writeSbom(folder("sbom"), join(out, "sbom.cdx.json")));
    await step(
      "npm publish, as a dry run",
      () => void run("npm", ["publish", tarball, "--dry-run", "--access", "public"]),
    );
  }
  const { repository } = JSON.parse(readFileSync("package.json", "utf8"));
  if (repository) await step("provenance", () => `for ${repository.url ?? repository}`);
  else
    skip(
      "provenance",
      'package.json has no "repository", which npm compares with the repository that the workflow runs in: set it before the first release',
    );
} finally {
  rmSync(work, { recursive: true, force: true });
}
finish();
