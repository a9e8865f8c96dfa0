import { runBeside } from "../run.ts";
import type { Toolbox } from "./toolbox.ts";
import type { Trial } from "./trials.ts";
import { NODES_22, UNDICI } from "./versions.ts";

/** What the package uses and does not bring: a program of `tests/package/runtimes` and what that prints, on these Nodes. */
interface Peer {
  readonly row: string;
  readonly packages: readonly string[];
  readonly nodes: readonly string[];
  readonly program: string;
  readonly prints: string;
}

const PEERS: readonly Peer[] = [
  ...Object.entries(UNDICI).map(([version, nodes]) => ({
    ...{ row: `undici ${version}`, packages: [`undici@${version}`], nodes },
    ...{ program: "undici.mjs", prints: "120 NotFoundError; ConnectionError; processed false" },
  })),
  {
    ...{ row: "node:sqlite", packages: [], nodes: NODES_22 },
    ...{ program: "sqlite.mjs", prints: "full 250 true; incremental 1 true; 251" },
  },
];

/** @param projectWith makes a project of that name, with the package and these */
export function peerTrials(
  projectWith: (name: string, packages: readonly string[]) => string,
  tools: Toolbox,
): Trial[] {
  return PEERS.flatMap(({ row, packages, nodes, program, prints }) => {
    const folder = projectWith(row.replace(/\W/g, "-"), packages);
    return nodes.map((node) => ({
      row,
      column: `Node ${node}`,
      missing: tools.node(node) === undefined ? "it could not be installed" : undefined,
      async run() {
        const printed = await runBeside(String(tools.node(node)), ["--no-warnings", program], folder);
        if (printed.trim() !== prints) throw new Error(printed);
      },
    }));
  });
}
