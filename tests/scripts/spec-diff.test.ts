import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableOf, withTable } from "../../scripts/spec-diff/page.ts";

const CURRENT = "spec/kayle-id.yaml";
const OLDER = "spec/kayle-id-attempts.yaml";

/** Runs it as npm does, with the network shut: any request would go to a proxy that nobody runs. */
function specDiff(...args: string[]) {
  const shut = { HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9" };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "scripts/spec-diff.ts", ...args],
    { encoding: "utf8", env: { ...process.env, ...shut } },
  );
  return { status, stdout, stderr };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sessionwise-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The current description after one edit, which must have changed something. */
function edited(search: string, replacement: string): string {
  const text = readFileSync(CURRENT, "utf8");
  const file = join(folder, "edited.yaml");
  writeFileSync(file, text.replace(search, replacement));
  expect(readFileSync(file, "utf8")).not.toBe(text);
  return file;
}

describe("npm run spec:diff", () => {
  test("is that script", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(scripts["spec:diff"]).toBe("tsx scripts/spec-diff.ts");
  });

  test("prints by default what breaks between the two releases of Kayle ID, by operation, and ends with 1", () => {
    const { status, stdout, stderr } = specDiff();
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain("\nGET /v1/sessions/{id}\n");
    expect(stdout).toMatch(/`include_attempts` query parameter was removed/);
    expect(stdout).toMatch(/Property `attempts` of `Session` was removed/);
    expect(stdout).toMatch(/'verification\.attempt\.failed' to 'verification\.session\.failed'/);
    expect(stdout).toMatch(/kayle-id-attempts\.yaml -> spec\/kayle-id\.yaml: \d\d breaking changes\n$/);
    expect(specDiff(OLDER, CURRENT)).toEqual({ status, stdout, stderr });
  });

  test("prints a single one between two files of one's own", () => {
    const file = edited(
      "enum: [created, in_progress, succeeded, failed, expired, cancelled]",
      "enum: [created, failed]",
    );
    const { status, stdout } = specDiff(CURRENT, file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/lost values: 'in_progress', 'succeeded', 'expired', 'cancelled'/);
    expect(stdout).toMatch(/: 1 breaking change\n$/);
  });

  test.each([
    ["nothing changed", "", ""],
    ["only words changed", "summary: List sessions", "summary: All sessions"],
  ])("ends with 0 when %s", (_, search, replacement) => {
    const file = search ? edited(search, replacement) : CURRENT;
    expect(specDiff(CURRENT, file)).toEqual({
      status: 0,
      stdout: `${CURRENT} -> ${file}: 0 breaking changes\n`,
      stderr: "",
    });
  });

  test.each([
    ["a file that is not there", [CURRENT, "spec/nowhere.yaml"], /There is no file spec\/nowhere\.yaml\./],
    ["one file", [CURRENT], /Two descriptions are needed/],
    ["three files", [CURRENT, CURRENT, CURRENT], /Two descriptions are needed/],
    ["what is no description", [CURRENT, "package.json"], /cannot compare.*Unsupported specification/],
  ])("for %s says what is missing, how to call it, and ends with 2", (_, args, why) => {
    const { status, stdout, stderr } = specDiff(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(why);
    expect(stderr).toMatch(/npm run spec:diff -- a\.yaml b\.yaml\n$/);
  });
});

describe("the table of the guide", () => {
  test("has a row a change, whatever is in it", () => {
    const table = tableOf([{ place: "GET /v1/x", message: "`a|b` was removed." }]);
    expect(table.split("\n")).toEqual(["| where | what breaks |", "|---|---|", "| GET /v1/x | `a\\|b` was removed. |"]);
  });

  test("takes the place of the one before, and of nothing else", () => {
    const page = readFileSync("docs/upgrading-from-attempts.md", "utf8");
    const changed = withTable(page, "| new |");
    expect(changed).toContain("begin -->\n| new |\n<!-- end -->");
    expect(changed).not.toContain("| where | what breaks |");
    const [start = ""] = page.split("<!--");
    expect(changed.startsWith(start)).toBe(true);
    expect(() => withTable("no marks", "x")).toThrow(/no place for a table/);
  });
});
