// What pages say in prose and no block of them can show.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { claims } from "../../src/kayle-id/claims.ts";
import { RETRY_WINDOW_MS } from "../../src/kayle-id/testing/webhooks/schedule.ts";

const pagesIn = (folder: string) =>
  readdirSync(folder).flatMap((file) => (file.endsWith(".md") ? [`${folder}/${file}`] : []));
const textOf = (page: string) => readFileSync(page, "utf8").replace(/\s+/g, " ");

test("how long the server retries a delivery is the same on every page", () => {
  const minutes = Math.floor(RETRY_WINDOW_MS / 60_000);
  const right = `${Math.floor(minutes / 60)} hours and ${minutes % 60} minutes`;
  const pages = ["README.md", ...pagesIn("docs"), ...pagesIn("docs/decisions")].map(textOf);
  const named = pages.flatMap((text) => text.match(/\d+ hours and \d+ minutes/g) ?? []);
  expect(named.length).toBeGreaterThan(5);
  expect(new Set(named)).toEqual(new Set([right]));
  expect(pages.flatMap((text) => text.match(/(?:about|in|for|over|Beyond) 2[78] hours(?! and)/g) ?? [])).toEqual([]);
});

test("docs/sessions.md lists every claim, and no other", () => {
  const [, list = ""] = /- The 12 claims: (.+?)\. -/.exec(textOf("docs/sessions.md")) ?? [];
  expect([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...claims]);
});

test("docs/history.md explains every reason of a pass", () => {
  const [, union = ""] = /type PassReason =([^;]+);/.exec(textOf("src/kayle-id/sync/pass-record.ts")) ?? [];
  const reasons = [...union.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(reasons.length).toBeGreaterThan(8);
  const page = textOf("docs/history.md");
  for (const reason of reasons) expect(page).toContain(`\`${reason}\``);
});

test("files of one's own are imported as .js, except by Next.js, which wants no ending", () => {
  const imports = pagesIn("docs").flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map(([, path = ""]) => path),
  );
  expect(imports.length).toBeGreaterThan(8);
  const others = imports.filter((path) => !path.endsWith(".js"));
  expect(new Set(others)).toEqual(new Set(["../../sessions/rows", "./rows", "./list"]));
});
