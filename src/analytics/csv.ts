/**
 * Rows as CSV that is safe to open in a spreadsheet.
 * @module sessionwise/analytics/csv
 */

import Papa from "papaparse";

/** The value of a cell. Null and undefined make an empty cell. */
export type CsvValue = string | number | boolean | null | undefined;

/** The fields of a row that can be cells. */
export type CsvColumn<Row> = { [Key in keyof Row & string]: Row[Key] extends CsvValue ? Key : never }[keyof Row &
  string];

// The writer's own rule misses a formula when a line break follows in the cell. Characters that are invisible or that a
// spreadsheet drops may precede the sign: control, format, unassigned and ignorable characters and blanks. The signs
// include those that NFKC normalisation turns into `=`, `+`, `-` or `@`, and the mathematical minus.
const FORMULA =
  /^(?:[\t\r\n]|[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207A\u207C\u208A\u208C\uFB29\u2212\u207B\u208B])/u;

/**
 * Rows as CSV by RFC 4180: a header line, `,` between cells, CRLF between lines, quotes where they are needed, no line
 * break at the end. Accepts any flat rows: `tidyRows(…)`, a trend, sessions with named columns.
 *
 * Safe to open in a spreadsheet: a string that would be read as a formula (`=`, `+`, `-`, `@`, also in full width or after
 * invisible characters; a leading tab or line break) is prefixed with `'`, in the header too. Numbers do not change.
 * @param columns the fields and their order, by default every field of the first row; "" without rows and columns
 */
export function toCsv<Row extends object>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string;
export function toCsv<Row extends { readonly [Key in keyof Row]: CsvValue }>(rows: readonly Row[]): string;
export function toCsv(rows: readonly object[], columns: readonly string[] = Object.keys(rows[0] ?? {})): string {
  if (columns.length === 0) return "";
  const data = rows.map((row) => columns.map((column): unknown => Reflect.get(row, column)));
  return Papa.unparse([columns, ...data], { escapeFormulae: FORMULA });
}
