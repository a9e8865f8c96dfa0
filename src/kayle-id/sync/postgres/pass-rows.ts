import type { NewPass, PassKind, PassRecord, RunningPass } from "../pass-record.ts";
import { passOf, stretchOf } from "../pass-row.ts";
import type { PageCounts } from "../store.ts";
import type { Connection } from "./connection.ts";
import { printed } from "./rows.ts";
import type { Tables } from "./tables.ts";

const TIMES = ["started_at", "completed_at", "created_from", "events_from"];
const REST = ["id", "kind", "reason", "state", "ordered", "rows_seen", "added", "changed", "gone", "matches_overview"];
const SELECTED = [...REST, ...TIMES.map((name) => `${printed(name)} AS ${name}`)].join(", ");

export async function passById(connection: Connection, { passes }: Tables, id: number): Promise<PassRecord | null> {
  const row = await connection.first(`SELECT ${SELECTED} FROM ${passes} WHERE id = $1`, id);
  return row ? passOf(row) : null;
}

/** The newest pass in a state, and of a kind. */
export async function newestPass(
  connection: Connection,
  { passes }: Tables,
  state: PassRecord["state"],
  kind: PassKind | null,
): Promise<PassRecord | null> {
  const where = "state = $1 AND ($2::text IS NULL OR kind = $2)";
  const sql = `SELECT ${SELECTED} FROM ${passes} WHERE ${where} ORDER BY id DESC LIMIT 1`;
  const row = await connection.first(sql, state, kind);
  return row ? passOf(row) : null;
}

/** The passes before one, the newest first. */
export async function passesBefore(
  connection: Connection,
  { passes }: Tables,
  id: number,
  limit: number,
): Promise<PassRecord[]> {
  const sql = `SELECT ${SELECTED} FROM ${passes} WHERE id < $1 ORDER BY id DESC LIMIT $2`;
  return (await connection.query(sql, id, limit)).map(passOf);
}

export async function withStretches(
  connection: Connection,
  { stretches }: Tables,
  pass: PassRecord,
): Promise<RunningPass> {
  const rows = await connection.query(`SELECT * FROM ${stretches} WHERE pass_id = $1 ORDER BY position`, pass.id);
  return { ...pass, stretches: rows.map(stretchOf) };
}

/** Adds a pass and its stretches; gives its id. */
export async function insertPass(connection: Connection, tables: Tables, pass: NewPass): Promise<number> {
  const row = await connection.first(
    `INSERT INTO ${tables.passes} (kind, reason, state, started_at, created_from, events_from, ordered)
     VALUES ($1, $2, 'running', $3, $4, $5, $6) RETURNING id`,
    ...[pass.kind, pass.reason, pass.startedAt, pass.createdFrom, pass.eventsFrom, pass.ordered],
  );
  const id = Number(row?.id);
  await connection.query(
    `INSERT INTO ${tables.stretches} (pass_id, position, after_id, through_id, cursor)
     SELECT $1, position, after_id, through_id, after_id
     FROM json_to_recordset($2::json) AS given (position integer, after_id text, through_id text)`,
    id,
    JSON.stringify(
      pass.stretches.map(({ after, through }, position) => ({ position, after_id: after, through_id: through })),
    ),
  );
  return id;
}

export async function addCounts(
  connection: Connection,
  { passes }: Tables,
  id: number,
  { rows, added, changed, gone }: PageCounts,
): Promise<void> {
  await connection.query(
    `UPDATE ${passes} SET rows_seen = rows_seen + $2, added = added + $3, changed = changed + $4, gone = gone + $5
     WHERE id = $1`,
    ...[id, rows, added, changed, gone],
  );
}
