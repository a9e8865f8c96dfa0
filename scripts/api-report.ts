/**
 * `npm run docs:api` writes the public surface of every entry of package.json to `tests/api`, from the declarations in `dist`: build
 * first. With `--check` it fails where they differ, and where something that was released is gone or has changed and no
 * changeset says so. With `--released` what is there now becomes what was released: `npm run release:version` does that.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { breakingChanges, listOf, mayBreak } from "./api-report/breaking.ts";
import { fileOf, pageOf } from "./api-report/page.ts";
import { type Entry, surfacesOf } from "./api-report/surface.ts";
import { readChangesets } from "./release/changesets.ts";

const FOLDER = "tests/api";
const RELEASED = join(FOLDER, "released.txt");

const { name, version, exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entries: Entry[] = Object.entries<{ import?: { types: string } }>(exports).flatMap(([entry, { import: esm }]) =>
  esm ? [{ name: entry.replace(".", name), file: esm.types }] : [],
);
const surfaces = surfacesOf(entries);
const pages = new Map(surfaces.map((surface) => [fileOf(surface.name), pageOf(surface)]));

if (process.argv.includes("--check")) {
  const problems = [...stale(), ...unannounced()];
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const file of committed()) rmSync(join(FOLDER, file));
  for (const [file, page] of pages) writeFileSync(join(FOLDER, file), page);
  if (process.argv.includes("--released")) writeFileSync(RELEASED, listOf(surfaces));
}

function committed(): string[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith(".md"));
}

function stale(): string[] {
  const files = new Set([...committed(), ...pages.keys()]);
  const differ = [...files].filter((file) => {
    return !committed().includes(file) || readFileSync(join(FOLDER, file), "utf8") !== pages.get(file);
  });
  return differ.map(
    (file) => `${FOLDER}/${file} is not what dist declares: run \`npm run docs:api\`, and read its diff.`,
  );
}

function unannounced(): string[] {
  const changes = breakingChanges(readFileSync(RELEASED, "utf8"), listOf(surfaces));
  if (changes.length === 0 || mayBreak(version, readChangesets())) return [];
  const level = version.startsWith("0.") ? "minor, which may break before 1.0.0" : "major";
  return [...changes, `This was released. Take it back, or add a changeset (npx changeset) that says ${level}.`];
}
