import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("only the transport imports undici, and nothing but tests imports the transport", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const importing = (what: RegExp) => files.filter((file) => what.test(readFileSync(join("src", file), "utf8")));
  const isOutside = (file: string) => !file.startsWith(join("undici", ""));
  const [undici, transport] = [
    importing(/(from|import\()\s*"undici"/),
    importing(/(from|import\()\s*"[./]+\/undici\//),
  ];
  expect(undici.length).toBeGreaterThan(0);
  expect([...undici, ...transport].filter(isOutside)).toEqual([]);
});
