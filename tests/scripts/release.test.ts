import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { breakingChanges, listOf, mayBreak } from "../../scripts/api-report/breaking.ts";
import { fileOf } from "../../scripts/api-report/page.ts";
import { released } from "../../scripts/release/changelog.ts";
import { type Changeset, readChangesets } from "../../scripts/release/changesets.ts";
import { checkVersions } from "../../scripts/release/versions.ts";
import { checkWorkflows, problemsOf } from "../../scripts/release/workflow.ts";

const added: Changeset = { file: "a.md", level: "minor", heading: "Added", line: "`sessions.pause()`." };
const fixed: Changeset = { file: "b.md", level: "patch", heading: "Fixed", line: "A list of one row." };

describe("a changeset", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "changesets-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (text: string) => writeFileSync(join(folder, "quick-owls-sing.md"), text);

  test("as Changesets writes it has a level, a heading and a line", () => {
    write('---\n"sessionwise": minor\n---\n\nAdded: `sessions.pause()`\npauses a session.\n');
    writeFileSync(join(folder, "README.md"), "# Changesets\n");
    expect(readChangesets(folder)).toMatchObject([
      { level: "minor", heading: "Added", line: "`sessions.pause()` pauses a session." },
    ]);
  });

  test.each([
    [
      '---\n"sessionwise": minor\n---\n\nPauses a session.\n',
      /has no heading: begin its text with one of Added, Changed/,
    ],
    ["---\n---\n\nAdded: x.\n", /names no level/],
    ["Added: x.\n", /names no level/],
  ])("that does not say enough is refused with what to write: %j", (text, message) => {
    write(text);
    expect(() => readChangesets(folder)).toThrow(message);
  });
});

describe("the changelog of a release", () => {
  const before =
    "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- One.\n- Two\n  lines.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n";

  test("has the lines that waited and those of the changesets, by heading, under version and day", () => {
    expect(released(before, [fixed, added], "0.2.0", "2026-11-27")).toBe(
      "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-27\n\n### Added\n\n- `sessions.pause()`.\n\n" +
        "### Fixed\n\n- One.\n- Two\n  lines.\n- A list of one row.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n",
    );
  });

  test("loses no line of CHANGELOG.md", () => {
    const text = readFileSync("CHANGELOG.md", "utf8");
    const lines = (one: string) => one.split("\n").filter((line) => /^(- | {2})/.test(line));
    expect(lines(released(text, [], "0.2.0", "2026-11-27")).sort()).toEqual(lines(text).sort());
  });

  test("is refused where it has a heading of its own kind", () => {
    expect(() => released(before.replace("Fixed", "Minor Changes"), [], "0.2.0", "2026-11-27")).toThrow(
      "Minor Changes",
    );
  });
});

describe("what is public", () => {
  const surface = (members: Record<string, string>, sameAs: Record<string, string> = {}) => ({
    name: "sessionwise/kayle-id",
    exported: new Map([["Session", { head: "interface Session", members: new Map(Object.entries(members)) }]]),
    sameAs: new Map(Object.entries(sameAs)),
    reached: new Map(),
  });
  const now = listOf([surface({ id: "id: string;" })]);

  test("may grow", () => {
    expect(
      breakingChanges(now, listOf([surface({ id: "id: string;", level: "level: number;" }, { x: "sessionwise" })])),
    ).toEqual([]);
  });

  test("breaks where a name is gone or its declaration has changed", () => {
    expect(breakingChanges(now, listOf([surface({ id: "id: number;" })]))).toEqual([
      "sessionwise/kayle-id Session.id has changed",
    ]);
    expect(breakingChanges(now, listOf([surface({})]))).toEqual(["sessionwise/kayle-id Session.id is gone"]);
  });

  test("may break with a changeset that says minor before 1.0.0, and major from then on", () => {
    const major: Changeset = { ...added, level: "major" };
    expect([[], [fixed], [fixed, added], [major]].map((sets) => mayBreak("0.4.0", sets))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([[], [fixed], [fixed, added], [major]].map((sets) => mayBreak("1.0.0", sets))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test("has a page for each entry of package.json, and no other", () => {
    const { name, exports } = JSON.parse(readFileSync("package.json", "utf8"));
    const entries = Object.keys(exports).filter((entry) => entry !== "./package.json");
    const pages = readdirSync("tests/api").filter((file) => file.endsWith(".md"));
    expect(pages.sort()).toEqual(entries.map((entry) => fileOf(entry.replace(".", name))).sort());
  });
});

describe("a workflow", () => {
  const workflow = (step: string, more = "permissions: {}\n") =>
    `on: push\n${more}jobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;

  test("of this repository is one that GitHub takes, and calls what is there", () => {
    expect(checkWorkflows()).toBe("release.yml");
    expect(problemsOf("x.yml", workflow("run: npm run build"))).toEqual([]);
    expect(problemsOf("x.yml", workflow(`uses: actions/checkout@${"0a".repeat(20)}`))).toEqual([]);
  });

  test.each([
    ["runs: npm test", /Unexpected value 'runs'/],
    ["run: npm run bild", /has no script bild/],
    ["uses: actions/checkout@main", /is not pinned/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    ["run: echo ${{ github.ref_name }}", /pass it by env/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    ["if: ${{ nope.x }}\n        run: ls", /Unrecognized named-value: 'nope'/],
  ])("with a mistake is refused: %s", (step, message) => {
    expect(problemsOf("x.yml", workflow(step)).join()).toMatch(message);
  });

  test("without permissions is refused", () => {
    expect(problemsOf("x.yml", workflow("run: ls", ""))).toEqual([expect.stringContaining("has no permissions")]);
  });
});

test("the version is the same everywhere", () => {
  expect(checkVersions()).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});
