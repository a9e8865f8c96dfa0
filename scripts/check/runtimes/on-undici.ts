import { runBeside } from "../run.ts";
import type { Toolbox } from "./toolbox.ts";
import type { Trial } from "./trials.ts";
import { UNDICI } from "./versions.ts";

const EXPECTED = "120 NotFoundError; ConnectionError; processed false";

/**
 * The transport over each line of undici.
 * @param folderOf a project with the package and that version of undici
 */
export function undiciTrials(folderOf: (version: string) => string, tools: Toolbox): Trial[] {
  return Object.entries(UNDICI).flatMap(([version, nodes]) => {
    const folder = folderOf(version);
    return nodes.map((node) => ({
      row: `undici ${version}`,
      column: `Node ${node}`,
      missing: tools.node(node) === undefined ? "it could not be installed" : undefined,
      async run() {
        const printed = await runBeside(String(tools.node(node)), ["undici.mjs"], folder);
        if (printed.trim() !== EXPECTED) throw new Error(printed);
      },
    }));
  });
}
