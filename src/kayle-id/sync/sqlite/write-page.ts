import { type KeptRow, planPage } from "../plan-page.ts";
import { ROW_NAMES } from "../row.ts";
import type { PageCounts, PageWrite, WhenGone } from "../store.ts";
import type { Connection, SqliteValue } from "./database.ts";
import { addCounts } from "./pass-rows.ts";

const COLUMNS = [...ROW_NAMES, "gone_at"].join(", ");
const VALUES = ROW_NAMES.map(() => "?").join(", ");
const SET = ROW_NAMES.map((name) => `${name} = excluded.${name}`).join(", ");
const UPSERT = `INSERT INTO sessions (${ROW_NAMES.join(", ")}) VALUES (${VALUES})
  ON CONFLICT (id) DO UPDATE SET ${SET}, gone_at = NULL`;
const IDS = "id IN (SELECT value FROM json_each(?))";

/** Writes a page inside of a transaction, and counts it in its pass. */
export function writePage(connection: Connection, passId: number, page: PageWrite): PageCounts {
  const { rows, stretch, whenGone, at, mark } = page;
  const plan = planPage(page, keptRows(connection, page));
  for (const row of plan.upsert) connection.run(UPSERT, ...ROW_NAMES.map((name): SqliteValue => row[name]));
  removeOrMark(connection, plan.gone, at, whenGone);
  if (mark) {
    connection.run(`UPDATE sessions SET seen_pass = ? WHERE ${IDS}`, passId, jsonOfIds(rows));
  }
  if (stretch) {
    connection.run(
      "UPDATE stretches SET cursor = ?, done = ? WHERE pass_id = ? AND position = ?",
      ...[stretch.cursor, Number(stretch.done), passId, stretch.index],
    );
  }
  addCounts(connection, passId, plan.counts);
  return plan.counts;
}

/** Marks a row that no page of the pass had. */
export function settleUnmarked(connection: Connection, passId: number, at: string, whenGone: WhenGone): PageCounts {
  const unseen = "(seen_pass IS NULL OR seen_pass <> ?)";
  const row = connection.first(`SELECT count(*) AS gone FROM sessions WHERE gone_at IS NULL AND ${unseen}`, passId);
  if (whenGone === "delete") connection.run(`DELETE FROM sessions WHERE ${unseen}`, passId);
  else connection.run(`UPDATE sessions SET gone_at = ? WHERE gone_at IS NULL AND ${unseen}`, at, passId);
  const counts = { rows: 0, added: 0, changed: 0, gone: Number(row?.gone) };
  addCounts(connection, passId, counts);
  return counts;
}

/** The stored rows that a page can touch. */
function keptRows(connection: Connection, { rows, covers, goneIds = [], whenGone }: PageWrite): KeptRow[] {
  const kept = covers ? coveredRows(connection, covers, whenGone) : [];
  const found = new Set(kept.map(({ id }) => id));
  const others = [...rows.map(({ id }) => id), ...goneIds].filter((id) => !found.has(id));
  if (others.length === 0) return kept;
  // The cast: the columns are those of a row.
  const named = connection.all(`SELECT ${COLUMNS} FROM sessions WHERE ${IDS}`, JSON.stringify(others)) as unknown[];
  return [...kept, ...(named as KeptRow[])];
}

function coveredRows(
  connection: Connection,
  { after, through, createdFrom }: NonNullable<PageWrite["covers"]>,
  whenGone: WhenGone,
): KeptRow[] {
  // Rows that are gone already, years of them, matter only where they are to be deleted.
  const present = whenGone === "delete" ? "" : "AND gone_at IS NULL";
  const created = createdFrom === null ? "" : "AND created_at >= ?";
  const until = through === null ? "" : "AND id <= ?";
  const values = [after, through, createdFrom].filter((value) => value !== null);
  const sql = `SELECT ${COLUMNS} FROM sessions WHERE id > ? ${until} ${created} ${present}`;
  // The cast: the columns are those of a row.
  return connection.all(sql, ...values) as unknown[] as KeptRow[];
}

function removeOrMark(connection: Connection, ids: readonly string[], at: string, whenGone: WhenGone): void {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  if (whenGone === "delete") connection.run(`DELETE FROM sessions WHERE ${IDS}`, list);
  else connection.run(`UPDATE sessions SET gone_at = ? WHERE gone_at IS NULL AND ${IDS}`, at, list);
}

function jsonOfIds(rows: readonly { readonly id: string }[]): string {
  return JSON.stringify(rows.map(({ id }) => id));
}
