import Papa from "papaparse";

/** What fits into a cell. Null and undefined make an empty one. */
export type CsvValue = string | number | boolean | null | undefined;

/** The fields of a row that fit into cells. */
export type CsvColumn<Row> = { [Key in keyof Row & string]: Row[Key] extends CsvValue ? Key : never }[keyof Row &
  string];

// The writer's own rule lets a formula through when a line break follows in the cell. What no reader sees or a spreadsheet
// drops may stand before the sign: control, format, unassigned and ignorable characters and blanks. The signs are also
// those that become `=`, `+`, `-` or `@` where text is normalised (NFKC), and the minus of mathematics.
const FORMULA =
  /^(?:[\t\r\n]|[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207A\u207C\u208A\u208C\uFB29\u2212\u207B\u208B])/u;

/**
 * Rows as CSV by RFC 4180: a header line, `,` between cells, CRLF between lines, quotes where they are needed, no line
 * break at the end. Takes any flat rows: `tidyRows(…)`, a trend, sessions with their columns named.
 *
 * Safe to open in a spreadsheet: a text that would be read as a formula (`=`, `+`, `-`, `@`, also in full width or behind
 * characters that do not show; a leading tab or line break) gets a `'` before it, in the header too. Numbers stay.
 * @param columns which fields, in which order; without them every field of the first row. No rows and no columns: ""
 */
export function toCsv<Row extends object>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string;
export function toCsv<Row extends { readonly [Key in keyof Row]: CsvValue }>(rows: readonly Row[]): string;
export function toCsv(rows: readonly object[], columns: readonly string[] = Object.keys(rows[0] ?? {})): string {
  if (columns.length === 0) return "";
  const data = rows.map((row) => columns.map((column): unknown => Reflect.get(row, column)));
  return Papa.unparse([columns, ...data], { escapeFormulae: FORMULA });
}
