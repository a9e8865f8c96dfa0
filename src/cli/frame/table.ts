import { Table } from "console-table-printer";
import { cellOf, shorten, widthOf } from "./cells.ts";

export type Row = Readonly<Record<string, unknown>>;

/** What a table takes beside its cells: a border and two spaces a column, and the last border. */
const BORDERS = 3;
const SHORTEST = 12;

export interface Rendered {
  readonly text: string;
  /** What did not fit, as a sentence. */
  readonly loss: string | undefined;
}

/**
 * A table that fits. Columns are named in the order of their importance: where there is not enough room, those at the end
 * are left out, and after that the longest cells are shortened.
 */
export function render(rows: readonly Row[], names: readonly string[], width: number, color: boolean): Rendered {
  const cells = rows.map((row) => names.map((name) => cellOf(row[name])));
  const natural = names.map((name, at) => Math.max(widthOf(name), ...cells.map((row) => widthOf(row[at] ?? ""))));
  // How far a column may shrink before one is left out. Its name is never shortened: the table library widens it again.
  const least = names.map((name, at) => Math.max(widthOf(name), Math.min(natural[at] ?? 0, SHORTEST)));
  const room = (columns: number) => width - BORDERS * columns - 1;
  let count = names.length;
  while (count > 1 && sum(least.slice(0, count)) > room(count)) count--;
  const widths = natural.slice(0, count);
  while (sum(widths) > room(count)) {
    const longest = Math.max(...widths.filter((one, at) => one > (least[at] ?? 0)));
    const at = widths.findIndex((one, index) => one === longest && one > (least[index] ?? 0));
    if (at < 0) break;
    widths[at] = longest - 1;
  }
  const isShort = widths.some((one, at) => one < (natural[at] ?? 0));
  const table = new Table({
    shouldDisableColors: !color,
    columns: names.slice(0, count).map((name, at) => {
      const width = widths[at] ?? 1;
      // A name that is longer than its column would widen it.
      return { name, title: shorten(name, width), alignment: "left", minLen: width };
    }),
  });
  for (const row of cells) {
    table.addRow(
      Object.fromEntries(names.slice(0, count).map((name, at) => [name, shorten(row[at] ?? "", widths[at] ?? 1)])),
    );
  }
  const lost = names.slice(count);
  const losses = [
    ...(isShort ? ["long values are shortened (…)"] : []),
    ...(lost.length > 0 ? [`no room for ${lost.join(", ")}`] : []),
  ];
  const loss =
    losses.length > 0 ? `At ${width} columns ${losses.join(", and there is ")}; --json has everything.` : undefined;
  return { text: `${table.render()}\n`, loss };
}

/** One thing, a line for each of its values, which are never shortened, so that they can be copied. */
export function renderOne(row: Row): string {
  const entries = Object.entries(row).map(([name, value]) => [name, cellOf(value)] as const);
  const longest = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, cell]) => `${name.padEnd(longest)}  ${cell}`.trimEnd().concat("\n")).join("");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
