import { readFileSync, writeFileSync } from "node:fs";
import type { Outcome, Table } from "./trials.ts";

const PAGE = "docs/runtimes.md";
const BEGIN = (name: string) => `<!-- ${name}: written by npm run runtimes -->`;
const END = "<!-- end -->";
const WORDS: Record<Outcome, string> = { works: "works", fails: "**fails**", "not tried": "not tried" };

/** Puts the tables into the page, each where it is named. */
export function writePage(tables: Readonly<Record<string, Table>>): void {
  const page = Object.entries(tables).reduce(
    (text, [name, table]) => {
      const { before, after } = around(text, name);
      return `${before}\n${markdown(table)}\n${after}`;
    },
    readFileSync(PAGE, "utf8"),
  );
  writeFileSync(PAGE, page);
}

/** Throws when the page says something else than this run has found; what was not tried here is not compared. */
export function checkPage(tables: Readonly<Record<string, Table>>): void {
  const page = readFileSync(PAGE, "utf8");
  for (const [name, table] of Object.entries(tables)) {
    const said = around(page, name).table.split("\n").filter(Boolean).map(cellsOf);
    const found = markdown(table).split("\n").filter(Boolean).map(cellsOf);
    const stale = said.length !== found.length || !found.every((row, index) => agrees(row, said[index] ?? []));
    if (stale) throw new Error(`${PAGE} is not what was found: run "npm run runtimes". Found:\n${markdown(table)}`);
  }
}

function agrees(found: readonly string[], said: readonly string[]): boolean {
  return found.length === said.length && found.every((cell, at) => cell === WORDS["not tried"] || cell === said[at]);
}

function around(page: string, name: string): { before: string; table: string; after: string } {
  const start = page.indexOf(BEGIN(name)) + BEGIN(name).length;
  const end = page.indexOf(END, start);
  if (!page.includes(BEGIN(name)) || end < 0) throw new Error(`${PAGE} has no place for its table "${name}"`);
  return { before: page.slice(0, start), table: page.slice(start, end), after: page.slice(end) };
}

/** A row for each row; a column that a row does not have is empty. */
function markdown(table: Table): string {
  const columns = [...new Set([...table.values()].flatMap((cells) => [...cells.keys()]))];
  const lines = [...table].map(([row, cells]) => {
    const outcomes = columns.map((column) => cells.get(column));
    return [row, ...outcomes.map((outcome) => (outcome ? WORDS[outcome] : ""))];
  });
  const rows = [["", ...columns], ["", ...columns].map(() => "---"), ...lines];
  return `${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

function cellsOf(line: string): string[] {
  return line.split("|").map((cell) => cell.trim());
}
