import { type KeptRow, planPage } from "../plan-page.ts";
import type { PageCounts, PageWrite, WhenGone } from "../store.ts";
import type { Connection } from "./connection.ts";
import { holderIs } from "./held-lock.ts";
import { addCounts } from "./pass-rows.ts";
import { keptRowsOf, SELECTED, upsertInto } from "./rows.ts";
import type { Tables } from "./tables.ts";

/**
 * Writes a page in one statement, which is a transaction by itself and the fewest round trips. The rows are compared before
 * it: only the holder of the lock can change them meanwhile, and the statement does nothing for anybody else.
 * @returns what was counted, in the pass as well; undefined when the lock is somebody else's
 */
export async function writePage(
  connection: Connection,
  tables: Tables,
  holder: string,
  passId: number,
  page: PageWrite,
): Promise<PageCounts | undefined> {
  const { rows, stretch, whenGone, at, mark = false } = page;
  const { upsert, gone, counts } = planPage(page, await keptRows(connection, tables.sessions, page));
  const row = await connection.first(
    pageSql(tables, whenGone),
    ...[holder, passId, JSON.stringify(mark ? rows : upsert), mark ? passId : null, gone, at],
    ...[stretch?.index ?? null, stretch?.cursor ?? null, stretch?.done ?? null],
    ...[counts.rows, counts.added, counts.changed, counts.gone],
  );
  return row?.is_held === true ? counts : undefined;
}

function pageSql(tables: Tables, whenGone: WhenGone): string {
  const { sessions } = tables;
  const held = "EXISTS (SELECT FROM held)";
  // The time is named in both, because every parameter needs a type.
  const remove =
    whenGone === "delete"
      ? `DELETE FROM ${sessions} WHERE id = ANY ($5::text[]) AND $6::timestamptz IS NOT NULL AND ${held}`
      : `UPDATE ${sessions} SET gone_at = $6::timestamptz WHERE id = ANY ($5::text[]) AND gone_at IS NULL AND ${held}`;
  return `WITH held AS MATERIALIZED (${holderIs(tables, "$1")}),
    upserted AS (${upsertInto(sessions, "$3", "$4", held)}),
    removed AS (${remove}),
    progressed AS (
      UPDATE ${tables.stretches} SET cursor = $8, done = $9 WHERE pass_id = $2 AND position = $7::integer AND ${held}
    ),
    counted AS (
      UPDATE ${tables.passes} SET rows_seen = rows_seen + $10, added = added + $11, changed = changed + $12, gone = gone + $13
      WHERE id = $2 AND ${held}
    )
    SELECT ${held} AS is_held`;
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
