import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Each file of `src`, and the files of `src` that it imports, types included. */
const imports = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => {
      const text = readFileSync(join("src", file), "utf8");
      return [file, [...text.matchAll(/ from "(\.[^"]+)"/g)].map(([, from = ""]) => join(file, "..", from))] as const;
    }),
);

/** The circle that leads from a file back to itself, or to one that was passed on the way. */
function circleFrom(file: string, path: readonly string[], done: Set<string>): readonly string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of imports.get(file) ?? []) {
    const circle = circleFrom(next, [...path, file], done);
    if (circle) return circle;
  }
  done.add(file);
  return undefined;
}

test("no files of src import each other in a circle, not even for their types", () => {
  const done = new Set<string>();
  expect([...imports.keys()].map((file) => circleFrom(file, [], done)).filter((circle) => circle)).toEqual([]);
  expect(imports.get(join("core", "pagination", "guards.ts"))).toContain(join("core", "pagination", "page-source.ts"));
});
