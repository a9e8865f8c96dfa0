import type { BreakingChange } from "./breaking.ts";

const BEGIN = "<!-- made by `npm run spec:diff -- --write`: begin -->";
const END = "<!-- end -->";

/** Breaking changes as a table of Markdown. */
export function tableOf(changes: readonly BreakingChange[]): string {
  const rows = changes.map(({ place, message }) => `| ${place} | ${message.replaceAll("|", "\\|")} |`);
  return ["| where | what breaks |", "|---|---|", ...rows].join("\n");
}

/** The page with this table between its marks, in the place of the one before. */
export function withTable(page: string, table: string): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) throw new Error(`The page has no place for a table: write ${BEGIN}`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
