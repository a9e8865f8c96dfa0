import { npm } from "../npm.ts";
import type { Step } from "../report.ts";
import { run } from "../run.ts";

/** A project with Jest and no setup: CommonJS, in its Node environment and in its jsdom environment. */
export async function checkJest(step: Step, folder: string, tarball: string): Promise<void> {
  await step("Jest installs beside it", () => void npm(folder, "install", tarball));
  await step("its clients, emulators and webhook receiver work in Jest", () => {
    run(
      process.execPath,
      ["node_modules/jest/bin/jest.js", "--ci", "--runInBand", "--no-cache", "--testTimeout=30000"],
      { cwd: folder },
    );
  });
}
