import { runBeside } from "../run.ts";
import type { Toolbox } from "./toolbox.ts";
import type { Trial } from "./trials.ts";
import { COMPILERS } from "./versions.ts";

/** The module settings that people have; a bundler asks for one form alone, and a server often has no types of the DOM. */
const SETTINGS = [
  {
    column: "`node16`",
    flags: ["--module", "node16", "--moduleResolution", "node16", "--lib", "es2022", "--types", "node"],
    files: ["first.mts", "without-msw.mts", "without-msw.cts"],
  },
  {
    column: "`nodenext`",
    flags: ["--module", "nodenext", "--moduleResolution", "nodenext"],
    files: ["first.mts", "every-entry.mts", "without-msw.cts"],
  },
  {
    column: "`bundler`",
    flags: ["--module", "esnext", "--moduleResolution", "bundler"],
    files: ["first.mts", "every-entry.mts"],
  },
];
const FLAGS = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--skipLibCheck", "false"];

/** The first example of docs/sessions.md and a use of every entry, as each compiler sees them. */
export function compilerTrials(folder: string, tools: Toolbox): Trial[] {
  return COMPILERS.flatMap((version) =>
    SETTINGS.map(({ column, flags, files }) => {
      const compiler = tools.typescript(version);
      const args = [...FLAGS, ...flags, ...files];
      return {
        row: `TypeScript ${version}`,
        column,
        missing: compiler === undefined ? "it could not be installed" : undefined,
        run: async () => void (await runBeside(process.execPath, [String(compiler), ...args], folder)),
      };
    }),
  );
}
