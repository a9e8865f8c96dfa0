import type { Import } from "./imports.ts";

/** The boxes of the map, with the packages and the generated code that they use, and the arrows between them. */
export interface CodeMap {
  readonly boxes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly typesOnly: boolean }[];
}

/** Their folders are boxes of their own: each is an entry of the package. */
const APIS = ["kayle-id", "devin", "omni"];

/**
 * A box is a folder of `src`, and in an API each of its folders too, unless it and the API import each other: then they are
 * one thing. An arrow that a longer way through other arrows says too is left out. Throws at a circle.
 */
export function mapOf(imports: readonly Import[]): CodeMap {
  const linked = new Set(imports.flatMap(({ from, file }) => (file ? [`${folderOf(from)} ${folderOf(file)}`] : [])));
  const boxOf = (file: string) => {
    const folder = folderOf(file);
    const parent = folder.split("/").slice(0, 2).join("/");
    return linked.has(`${folder} ${parent}`) && linked.has(`${parent} ${folder}`) ? parent : folder;
  };

  const boxes = new Map<string, Set<string>>();
  const arrows = new Map<string, Map<string, boolean>>();
  const add = (from: string, to: string, typesOnly: boolean) => {
    const targets = arrows.get(from) ?? new Map<string, boolean>();
    arrows.set(from, targets);
    targets.set(to, typesOnly && (targets.get(to) ?? true));
  };
  for (const { from, file, package: name, typesOnly } of imports) {
    const box = boxOf(from);
    const packages = boxes.get(box) ?? new Set();
    boxes.set(box, packages);
    if (name && !typesOnly) packages.add(name);
    // As arrows they would cross all others, and say no more than the name does.
    if (file?.startsWith("generated/")) packages.add(folderOf(file));
    else if (file && boxOf(file) !== box) add(box, boxOf(file), typesOnly);
  }
  refuseCircles(arrows);

  const shown = [...arrows].flatMap(([from, targets]) =>
    [...targets]
      .filter(([to]) => ![...targets.keys()].some((other) => other !== to && reaches(arrows, other, to)))
      .map(([to, typesOnly]) => ({ from, to, typesOnly })),
  );
  return {
    boxes: new Map([...boxes].sort()),
    arrows: shown.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
  };
}

/** `src/core/request/send.ts` is in `src/core`, `src/omni/testing/msw.ts` in `src/omni/testing`, `src/index.ts` alone. */
function folderOf(file: string): string {
  const [root = "", first = "", ...rest] = file.split("/");
  const [second] = rest;
  return root === "src" && APIS.includes(first) && second && rest.length > 1
    ? `src/${first}/${second}`
    : `${root}/${first}`;
}

type Arrows = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

function reaches(arrows: Arrows, from: string, to: string): boolean {
  return [...(arrows.get(from)?.keys() ?? [])].some((next) => next === to || reaches(arrows, next, to));
}

function refuseCircles(arrows: Arrows, path: readonly string[] = []): void {
  for (const next of path.length ? (arrows.get(path[path.length - 1] ?? "")?.keys() ?? []) : arrows.keys()) {
    if (path.includes(next)) throw new Error(`Folders import each other in a circle: ${[...path, next].join(" -> ")}`);
    refuseCircles(arrows, [...path, next]);
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
