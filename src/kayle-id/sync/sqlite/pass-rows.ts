import type { NewPass, PassKind, PassRecord, RunningPass } from "../pass-record.ts";
import { passOf, stretchOf } from "../pass-row.ts";
import type { PageCounts } from "../store.ts";
import type { Connection } from "./database.ts";

const SELECT = "SELECT * FROM passes";

export function passById(connection: Connection, id: number): PassRecord | null {
  const row = connection.first(`${SELECT} WHERE id = ?`, id);
  return row ? passOf(row) : null;
}

/** The newest pass in a state, and of a kind. */
export function newestPass(connection: Connection, state: string, kind: PassKind | null): PassRecord | null {
  const row = connection.first(
    `${SELECT} WHERE state = ? AND (? IS NULL OR kind = ?) ORDER BY id DESC LIMIT 1`,
    ...[state, kind, kind],
  );
  return row ? passOf(row) : null;
}

export function passesBefore(connection: Connection, id: number, limit: number): PassRecord[] {
  return connection.all(`${SELECT} WHERE id < ? ORDER BY id DESC LIMIT ?`, id, limit).map(passOf);
}

export function withStretches(connection: Connection, pass: PassRecord): RunningPass {
  const rows = connection.all("SELECT * FROM stretches WHERE pass_id = ? ORDER BY position", pass.id);
  return { ...pass, stretches: rows.map(stretchOf) };
}

/** Adds a pass and its stretches; gives its id. */
export function insertPass(connection: Connection, pass: NewPass): number {
  connection.run(
    `INSERT INTO passes (kind, reason, state, started_at, created_from, events_from, ordered)
     VALUES (?, ?, 'running', ?, ?, ?, ?)`,
    ...[pass.kind, pass.reason, pass.startedAt, pass.createdFrom, pass.eventsFrom, Number(pass.ordered)],
  );
  const id = Number(connection.first("SELECT max(id) AS id FROM passes")?.id);
  for (const [position, { after, through }] of pass.stretches.entries()) {
    connection.run(
      "INSERT INTO stretches (pass_id, position, after_id, through_id, cursor, done) VALUES (?, ?, ?, ?, ?, 0)",
      ...[id, position, after, through, after],
    );
  }
  return id;
}

export function addCounts(connection: Connection, id: number, { rows, added, changed, gone }: PageCounts): void {
  connection.run(
    `UPDATE passes SET rows_seen = rows_seen + ?, added = added + ?, changed = changed + ?, gone = gone + ?
     WHERE id = ?`,
    ...[rows, added, changed, gone, id],
  );
}
