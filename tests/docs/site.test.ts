import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GROUPS } from "../../docs/.vitepress/pages.ts";

const pages = GROUPS.flatMap((group) => group.pages);
const written = readdirSync("docs").filter((file) => file.endsWith(".md"));

/** Without building it: the lists of package.json and npm's own rules decide. */
const packed = (): string[] =>
  JSON.parse(spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }).stdout)[0]
    .files.map(({ path }: { path: string }) => path)
    .filter((path: string) => path.startsWith("docs/"));

test("every page that is written is in the sidebar once, but for the first one", () => {
  const listed = pages.map(({ path }) => `${path}.md`).filter((path) => !path.includes("/"));
  expect([...listed, "index.md"].sort()).toEqual(written.sort());
});

test("every decision is in their list, under its own heading", () => {
  const list = readFileSync("docs/decisions/index.md", "utf8");
  const decisions = readdirSync("docs/decisions").filter((file) => /^\d/.test(file));
  for (const file of decisions) {
    const [, title = ""] = /^# (.+)$/m.exec(readFileSync(`docs/decisions/${file}`, "utf8")) ?? [];
    expect(list).toContain(`| [${Number(file.slice(0, 4))}](${file}) | ${title} |`);
  }
  expect(list.match(/^\| \[/gm)).toHaveLength(decisions.length);
});

test("the build leaves llms.txt and llms-full.txt, which lead to every page and have what they say", () => {
  spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/llms.ts"]);
  const links = [...readFileSync("docs/llms.txt", "utf8").matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => `docs/${link}`);
  expect(links).toEqual(["docs/llms-full.txt", ...pages.map(({ path }) => `docs/${path}.md`)]);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
  const whole = readFileSync("docs/llms-full.txt", "utf8");
  for (const page of ["verification", "webhooks", "errors"].filter((name) => written.includes(`${name}.md`))) {
    expect(whole).toContain(readFileSync(`docs/${page}.md`, "utf8").trim());
  }
  expect(JSON.parse(readFileSync("package.json", "utf8")).scripts.build).toContain("scripts/llms.ts");
});

test("the package has the pages and these two files, and nothing of what makes the site", () => {
  const decisions = readdirSync("docs/decisions").map((file) => `docs/decisions/${file}`);
  const expected = [...written.map((file) => `docs/${file}`), ...decisions, "docs/llms.txt", "docs/llms-full.txt"];
  expect(packed().sort()).toEqual(expected.sort());
});
