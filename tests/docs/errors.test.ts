import { readFileSync } from "node:fs";
import * as sessionwise from "sessionwise";
import { SyncError } from "sessionwise/kayle-id/sync";
import { expect, test } from "vitest";
import { sourcesIn } from "../support/sources.ts";

const page = readFileSync("docs/errors.md", "utf8");

/** The names in the first column of the tables of a section, each with what its row says besides. */
function rowsOf(section: string): Map<string, string[]> {
  const [, text = ""] = page.split(`## ${section}\n`);
  const lines = (text.split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)` \|(.+)\|$/gm);
  return new Map([...lines].map(([, name = "", rest = ""]) => [name, rest.split("|").map((cell) => cell.trim())]));
}

test("every class of errors is on the page, with what happened and what to do", () => {
  const classes = Object.entries({ ...sessionwise, SyncError }).filter(
    ([, value]) =>
      value === sessionwise.SessionwiseError ||
      (typeof value === "function" && value.prototype instanceof sessionwise.SessionwiseError),
  );
  expect(classes.length).toBeGreaterThan(20);
  const rows = rowsOf("Classes");
  expect(new Set(rows.keys())).toEqual(new Set(classes.map(([name]) => name)));
  for (const cells of rows.values()) expect(cells.filter(Boolean)).toHaveLength(2);
});

test("every code of the API is on the page, with status, what happened and what to do", () => {
  const rows = rowsOf("Codes of the API");
  const known = codesOfTheApi();
  expect(known.size).toBeGreaterThanOrEqual(23);
  expect(new Set(rows.keys())).toEqual(known);
  for (const [code, cells] of rows) expect([code, ...cells.filter(Boolean)]).toHaveLength(4);
});

test("the status of each code is that of the recordings", () => {
  for (const [code, [status]] of rowsOf("Codes of the API")) {
    for (const found of recorded.get(code) ?? []) expect(`${code} ${status}`).toBe(`${code} ${found}`);
  }
});

test("every code of a sync is on the page", () => {
  const codes = [...readFileSync("src/kayle-id/sync/errors.ts", "utf8").matchAll(/^ {2}\| "(\w+)"/gm)];
  expect(new Set(rowsOf("Codes of a sync").keys())).toEqual(new Set(codes.map(([, code]) => code)));
});

/** Each code that was recorded, with its statuses. */
const recorded = new Map<string, number[]>();
for (const [, text] of sourcesIn("tests/fixtures/recorded", ".json")) {
  const { response } = JSON.parse(text);
  const code = response?.body?.error?.code;
  if (typeof code === "string") recorded.set(code, [...(recorded.get(code) ?? []), response.status]);
}

/** What the description names, what was recorded, what the emulator responds with, and what the client calls the validator's errors. */
function codesOfTheApi(): Set<string> {
  const spec = readFileSync("spec/kayle-id.yaml", "utf8").split("# --- errors ---")[1] ?? "";
  const described = [...spec.matchAll(/\b[A-Z]+_[A-Z_]+\b|\b(?:UNAUTHORIZED|FORBIDDEN)\b/g)].map(([code]) => code);
  const emulated = sourcesIn("src/kayle-id/testing", ".ts").flatMap(([, text]) =>
    [...text.matchAll(/(?:\bcode: |Error\(\d+, |refused\(\d+, |\| )"([A-Z_]{6,})"/g)].map(([, code = ""]) => code),
  );
  const [, ours = ""] = /code: "([A-Z_]+)"/.exec(readFileSync("src/kayle-id/api.ts", "utf8")) ?? [];
  return new Set([...described, ...recorded.keys(), ...emulated, ours]);
}
