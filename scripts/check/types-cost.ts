import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { inFolder, tool } from "./run.ts";

/** Instantiations that a one-file consumer may cost over an empty file. */
const BUDGETS = [
  { skipLibCheck: true, most: 100 },
  { skipLibCheck: false, most: 700 },
];

/** Counts what the compiler does for a program that uses the built package, less what it does for an empty one. */
export async function checkTypesCost(): Promise<string> {
  return inFolder("tests/package/types-cost", (folder) => {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(resolve("."), join(folder, "node_modules/sessionwise"));
    const lines = BUDGETS.map(({ skipLibCheck, most }) => {
      const cost = instantiations(folder, "used.mts", skipLibCheck) - instantiations(folder, "empty.mts", skipLibCheck);
      if (cost > most) throw new Error(`${cost} instantiations, at most ${most} (skipLibCheck: ${skipLibCheck})`);
      return `${cost} of ${most} instantiations (skipLibCheck: ${skipLibCheck})`;
    });
    return lines.join(", ");
  });
}

function instantiations(folder: string, file: string, skipLibCheck: boolean): number {
  const printed = tool(
    "tsc",
    ...["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable"],
    ...["--extendedDiagnostics", "--skipLibCheck", String(skipLibCheck), join(folder, file)],
  );
  const found = /^Instantiations:\s+(\d+)/m.exec(printed)?.[1];
  if (found === undefined) throw new Error(`tsc counted nothing:\n${printed}`);
  return Number(found);
}
