import { COLUMNS } from "../../session-columns.ts";
import type { KeptRow } from "../plan-page.ts";
import { ROW_NAMES } from "../row.ts";
import type { Row } from "./connection.ts";

type KeptName = (typeof ROW_NAMES)[number] | "gone_at";
const KEPT_NAMES: readonly KeptName[] = [...ROW_NAMES, "gone_at"];

function kindOf(name: KeptName): "text" | "integer" | "time" | "json" {
  if (name === "gone_at") return "time";
  if (name === "extra" || name === "absent") return "json";
  return name === "outcome" ? "text" : COLUMNS[name];
}

/** A time as the API prints it. Drivers make a `Date` of a timestamp, or what their user has set. */
export function printed(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** What to select for a row. JSON as text, because drivers parse it. */
export const SELECTED = KEPT_NAMES.map((name) => {
  const kind = kindOf(name);
  if (kind === "time") return `${printed(name)} AS ${name}`;
  return kind === "json" ? `${name}::text AS ${name}` : name;
}).join(", ");

export function keptRowsOf(rows: readonly Row[]): KeptRow[] {
  // The cast: the columns are those of a row.
  return rows as unknown[] as KeptRow[];
}

/**
 * JSON arrives as text inside of JSON and is converted here: what reads records out of JSON takes escapes apart, at any
 * depth, and refuses that of NUL.
 */
const RECORD = ROW_NAMES.map((name) => {
  const kind = kindOf(name);
  return `${name} ${kind === "time" ? "timestamptz" : kind === "integer" ? "integer" : "text"}`;
}).join(", ");
const VALUES = ROW_NAMES.map((name) => (kindOf(name) === "json" ? `${name}::json` : name)).join(", ");
const SET = ROW_NAMES.filter((name) => name !== "id")
  .map((name) => `${name} = excluded.${name}`)
  .join(", ");

/**
 * Inserts or replaces rows, given as one JSON array.
 * @param rows SQL of the array
 * @param mark SQL of the pass that has seen them; where it is null, marks stay as they are
 * @param condition SQL of what must hold
 */
export function upsertInto(sessions: string, rows: string, mark: string, condition: string): string {
  return `INSERT INTO ${sessions} AS stored (${ROW_NAMES.join(", ")}, seen_pass)
    SELECT ${VALUES}, ${mark}::integer FROM json_to_recordset(${rows}::json) AS given (${RECORD}) WHERE ${condition}
    ON CONFLICT (id) DO UPDATE SET ${SET}, gone_at = NULL,
      seen_pass = coalesce(excluded.seen_pass, stored.seen_pass)`;
}
