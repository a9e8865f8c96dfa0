import type { CodeMap } from "./map.ts";

/** The map as a flow chart of Mermaid, which GitHub draws. A dotted arrow imports types only. */
export function drawMap({ boxes, arrows }: CodeMap): string {
  const ids = new Map([...boxes.keys()].map((box) => [box, box.replace(/\W+/g, "_")]));
  const lines = [
    ...[...boxes].map(([box, packages]) => `  ${ids.get(box)}["${labelOf(box, packages)}"]`),
    ...arrows.map(({ from, to, typesOnly }) => `  ${ids.get(from)} ${typesOnly ? "-.->" : "-->"} ${ids.get(to)}`),
  ];
  return ["```mermaid", "flowchart TD", ...lines, "```", ""].join("\n");
}

function labelOf(box: string, packages: ReadonlySet<string>): string {
  const name = box.replace(/^src\//, "");
  return packages.size === 0 ? name : `${name}<br/><i>${[...packages].sort().join(", ")}</i>`;
}
