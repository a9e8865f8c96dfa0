import type { Step } from "../report.ts";
import { run } from "../run.ts";

/** What plain JavaScript gets wrong, in the project where the tarball is installed. */
export async function checkMisuse(step: Step, folder: string): Promise<void> {
  for (const form of ["import", "require"]) {
    await step(`mistakes that no compiler sees are refused with what was meant, by ${form}`, () => {
      run(process.execPath, ["misuse.mjs", form], { cwd: folder });
    });
  }
}
