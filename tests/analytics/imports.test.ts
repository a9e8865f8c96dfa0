import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = "src/analytics";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const imports = files.flatMap((file) =>
  [...readFileSync(join(folder, file), "utf8").matchAll(/^(import|export)\s+(type\s)?[^;]*?from "([^"]+)";/gm)].map(
    ([, , type, from = ""]) => ({ file, from, typeOnly: type !== undefined }),
  ),
);

test("analytics takes nothing but types from the rest of the package", () => {
  const outside = imports.filter(({ file, from }) => /^\.\./.test(join(file, "..", from)));
  expect(outside.length).toBeGreaterThan(5);
  expect(outside.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
});

test("each library is imported in one place", () => {
  const libraries = imports.filter(({ from }) => !from.startsWith("."));
  expect(Object.fromEntries(libraries.map(({ file, from }) => [from, file]))).toEqual({
    "@datadog/sketches-js": join("collect", "quantiles.ts"),
    "@date-fns/tz/tzOffset": "zones.ts",
    papaparse: "csv.ts",
  });
  expect(libraries).toHaveLength(3);
});
