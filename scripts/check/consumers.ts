/**
 * `npm run check:package`: installs the packed tarball in empty projects and uses it as a stranger would. Needs the
 * registry, so it is part of `.ci/run` and not of `npm run check`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkBundlers } from "./consumers/bundlers.ts";
import { checkExamples } from "./consumers/examples.ts";
import { checkInstall } from "./consumers/install.ts";
import { checkJest } from "./consumers/jest.ts";
import { checkMisuse } from "./consumers/misuse.ts";
import { checkNext } from "./consumers/next.ts";
import { checkServices } from "./consumers/services.ts";
import { checkTestingPage } from "./consumers/testing-page.ts";
import { pack } from "./npm.ts";
import { createReport } from "./report.ts";
import { inFolder } from "./run.ts";

const { step, finish } = createReport("consumers");
const packed = mkdtempSync(join(tmpdir(), "sessionwise-"));
try {
  const tarball = pack(packed);
  await inFolder("tests/package/consumer", async (folder) => {
    await checkInstall(step, folder, tarball);
    await checkExamples(step, folder);
    await checkMisuse(step, folder);
    await checkServices(step, folder);
  });
  await inFolder("tests/package/testing-page", (folder) => checkTestingPage(step, folder, tarball));
  await inFolder("tests/package/jest", (folder) => checkJest(step, folder, tarball));
  await inFolder("tests/package/next", (folder) => checkNext(step, folder, tarball));
  await inFolder("tests/package/bundlers", (folder) => checkBundlers(step, folder, tarball));
} finally {
  rmSync(packed, { recursive: true, force: true });
}
finish();
