import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** What is published, without building it: the lists of package.json and npm's own rules decide. */
const packed: string[] = JSON.parse(
  spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }).stdout,
)[0].files.map(({ path }: { path: string }) => path);
const pages = packed.filter((file) => /^(?!dist).*\.md$/.test(file));

/** As GitHub and npm make them of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
const anchorsIn = (file: string) =>
  [
    ...readFileSync(file, "utf8")
      .replace(/^```[\s\S]*?^```/gm, "")
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, text = ""]) => anchorOf(text));

test("the package contains README, CONTRIBUTING, SECURITY, CHANGELOG and docs", () => {
  expect(pages).toEqual(
    expect.arrayContaining(["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/sessions.md"]),
  );
});

test.each(pages)("each link of %s leads to a file of the package, and to a heading that is there", (page) => {
  const dead = [...withoutCode(readFileSync(page, "utf8")).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : normalize(join(dirname(page), path));
    const isThere = packed.some((file) => file === target || file.startsWith(`${target.replace(/\/$/, "")}/`));
    if (!isThere || !existsSync(target)) return [`${link}: is not in the package`];
    if (anchor === undefined || statSync(target).isDirectory()) return [];
    return anchorsIn(target).includes(anchor) ? [] : [`${link}: has no such heading`];
  });
  expect(dead).toEqual([]);
});
