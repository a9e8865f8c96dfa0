import { type KeptRow, planPage } from "../plan-page.ts";
import type { PageCounts, PageWrite, WhenGone } from "../store.ts";
import type { Connection } from "./connection.ts";
import { addCounts } from "./pass-rows.ts";
import { keptRowsOf, SELECTED, upsertInto } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** Writes a page inside of a transaction, and counts it in its pass. */
export async function writePage(
  connection: Connection,
  tables: Tables,
  passId: number,
  page: PageWrite,
): Promise<PageCounts> {
  const { rows, stretch, whenGone, at, mark } = page;
  const { sessions } = tables;
  const plan = planPage(page, await keptRows(connection, sessions, page));
  if (plan.upsert.length > 0) await connection.query(upsertInto(sessions), JSON.stringify(plan.upsert));
  if (plan.gone.length > 0 && whenGone === "delete") {
    await connection.query(`DELETE FROM ${sessions} WHERE id = ANY ($1::text[])`, plan.gone);
  } else if (plan.gone.length > 0) {
    const sql = `UPDATE ${sessions} SET gone_at = $2 WHERE id = ANY ($1::text[]) AND gone_at IS NULL`;
    await connection.query(sql, plan.gone, at);
  }
  if (mark) {
    const ids = rows.map(({ id }) => id);
    await connection.query(`UPDATE ${sessions} SET seen_pass = $2 WHERE id = ANY ($1::text[])`, ids, passId);
  }
  if (stretch) {
    await connection.query(
      `UPDATE ${tables.stretches} SET cursor = $3, done = $4 WHERE pass_id = $1 AND position = $2`,
      ...[passId, stretch.index, stretch.cursor, stretch.done],
    );
  }
  await addCounts(connection, tables, passId, plan.counts);
  return plan.counts;
}

/** Marks as gone, or deletes, every row that no page of the pass has marked. */
export async function settleUnmarked(
  connection: Connection,
  tables: Tables,
  passId: number,
  { at, whenGone }: { readonly at: string; readonly whenGone: WhenGone },
): Promise<PageCounts> {
  const { sessions } = tables;
  const unmarked = "seen_pass IS DISTINCT FROM $1";
  // `RETURNING` gives a deleted row as it was, so those that an earlier pass had kept are not counted.
  const row =
    whenGone === "delete"
      ? await connection.first(
          `WITH removed AS (DELETE FROM ${sessions} WHERE ${unmarked} RETURNING gone_at)
           SELECT count(*) AS gone FROM removed WHERE gone_at IS NULL`,
          passId,
        )
      : await connection.first(
          `WITH marked AS (UPDATE ${sessions} SET gone_at = $2 WHERE gone_at IS NULL AND ${unmarked} RETURNING 1)
           SELECT count(*) AS gone FROM marked`,
          ...[passId, at],
        );
  const counts = { rows: 0, added: 0, changed: 0, gone: Number(row?.gone) };
  await addCounts(connection, tables, passId, counts);
  return counts;
}

/** The stored rows that a page can touch. */
async function keptRows(
  connection: Connection,
  sessions: string,
  { rows, covers, goneIds = [], whenGone }: PageWrite,
): Promise<KeptRow[]> {
  const values: unknown[] = [[...rows.map(({ id }) => id), ...goneIds]];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const covered: string[] = [];
  if (covers) {
    const { after, through, createdFrom } = covers;
    covered.push(`id > ${bind(after)}`);
    if (through !== null) covered.push(`id <= ${bind(through)}`);
    if (createdFrom !== null) covered.push(`created_at >= ${bind(createdFrom)}`);
    // Rows that are gone already, years of them, matter only where they are to be deleted.
    if (whenGone !== "delete") covered.push("gone_at IS NULL");
  }
  const either = covered.length > 0 ? ` OR (${covered.join(" AND ")})` : "";
  return keptRowsOf(
    await connection.query(`SELECT ${SELECTED} FROM ${sessions} WHERE id = ANY ($1::text[])${either}`, ...values),
  );
}
