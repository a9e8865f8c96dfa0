import { describe, expect, test } from "vitest";
import { drawMap } from "../../scripts/code-map/draw.ts";
import { importsOf } from "../../scripts/code-map/imports.ts";
import { mapOf } from "../../scripts/code-map/map.ts";

const link = (from: string, file: string, typesOnly = false) => ({ from, file, typesOnly });

describe("the map of the code", () => {
  test("is readable: folders and not files, and no more of them than a page shows", () => {
    const { boxes, arrows } = mapOf(importsOf(["src"]));
    expect([...boxes.keys()].filter((box) => box.endsWith(".ts"))).toEqual(["src/index.ts"]);
    expect(boxes.size).toBeLessThanOrEqual(30);
    expect(arrows.length).toBeLessThanOrEqual(40);
  });

  test("leaves out an arrow that follows from others, and dots one that imports types only", () => {
    const { arrows } = mapOf([
      link("src/index.ts", "src/omni/client.ts"),
      link("src/omni/client.ts", "src/core/core.ts", true),
      link("src/index.ts", "src/core/errors.ts"),
      link("src/core/core.ts", "src/core/errors.ts"),
    ]);
    expect(arrows).toEqual([
      { from: "src/index.ts", to: "src/omni", typesOnly: false },
      { from: "src/omni", to: "src/core", typesOnly: true },
    ]);
    const named = new Map([["src/omni", new Set(["zod", "jose"])]]);
    expect(drawMap({ boxes: named, arrows: arrows.slice(1) })).toContain('src_omni["omni<br/><i>jose, zod</i>"]');
  });

  test("makes one box of a folder and its API that import each other", () => {
    const both = [
      link("src/omni/rows.ts", "src/omni/csv/parse.ts"),
      link("src/omni/csv/parse.ts", "src/omni/types.ts"),
    ];
    expect(mapOf(both).arrows).toEqual([]);
    expect(mapOf(both.slice(1)).arrows).toHaveLength(1);
  });

  test("refuses folders that import each other in a circle, and names them", () => {
    const circle = [link("src/core/a.ts", "src/devin/b.ts"), link("src/devin/b.ts", "src/core/c.ts")];
    expect(() => mapOf(circle)).toThrow("src/core -> src/devin -> src/core");
  });
});
