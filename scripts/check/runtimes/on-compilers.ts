import { runBeside } from "../run.ts";
import type { Toolbox } from "./toolbox.ts";
import type { Trial } from "./trials.ts";
import { COMPILERS } from "./versions.ts";

/** The module settings that people have. ESM and CommonJS are told by the name of the file; a bundler asks for one form. */
const RESOLUTIONS = [
  { column: "`node16`", module: "node16", files: ["first.mts", "every-entry.mts", "every-entry.cts"] },
  { column: "`nodenext`", module: "nodenext", files: ["first.mts", "every-entry.mts", "every-entry.cts"] },
  { column: "`bundler`", module: "esnext", files: ["first.mts", "every-entry.mts"] },
];
const FLAGS = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--skipLibCheck", "false"];

/** The README's first example and a use of every entry, as each compiler sees them. */
export function compilerTrials(folder: string, tools: Toolbox): Trial[] {
  return COMPILERS.flatMap((version) =>
    RESOLUTIONS.map(({ column, module, files }) => {
      const compiler = tools.typescript(version);
      const resolution = column.replaceAll("`", "");
      const args = [...FLAGS, "--module", module, "--moduleResolution", resolution, ...files];
      return {
        row: `TypeScript ${version}`,
        column,
        missing: compiler === undefined ? "it could not be installed" : undefined,
        run: async () => void (await runBeside(process.execPath, [String(compiler), ...args], folder)),
      };
    }),
  );
}
