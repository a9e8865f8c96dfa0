import type { NewPass, PassKind, PassReason, PassRecord, PassStretch, RunningPass } from "../pass-record.ts";
import type { PageCounts } from "../store.ts";
import type { Connection } from "./database.ts";

type Row = Readonly<Record<string, unknown>>;

const SELECT = "SELECT * FROM passes";

export function passById(connection: Connection, id: number): PassRecord | undefined {
  return recordOf(connection.first(`${SELECT} WHERE id = ?`, id));
}

/** The newest pass in a state, and of a kind. */
export function newestPass(connection: Connection, state: string, kind: PassKind | null): PassRecord | null {
  const row = connection.first(
    `${SELECT} WHERE state = ? AND (? IS NULL OR kind = ?) ORDER BY id DESC LIMIT 1`,
    ...[state, kind, kind],
  );
  return recordOf(row) ?? null;
}

export function passesBefore(connection: Connection, id: number, limit: number): PassRecord[] {
  const rows = connection.all(`${SELECT} WHERE id < ? ORDER BY id DESC LIMIT ?`, id, limit);
  return rows.flatMap((row) => recordOf(row) ?? []);
}

export function withStretches(connection: Connection, pass: PassRecord): RunningPass {
  const rows = connection.all("SELECT * FROM stretches WHERE pass_id = ? ORDER BY position", pass.id);
  const stretches = rows.map(
    (row): PassStretch => ({
      after: String(row.after_id),
      through: textOrNull(row.through_id),
      cursor: String(row.cursor),
      done: row.done === 1,
    }),
  );
  return { ...pass, stretches };
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

function recordOf(row: Row | undefined): PassRecord | undefined {
  return (
    row && {
      id: Number(row.id),
      // The casts: written by this code alone.
      kind: row.kind as PassKind,
      reason: row.reason as PassReason,
      state: row.state as PassRecord["state"],
      startedAt: String(row.started_at),
      completedAt: textOrNull(row.completed_at),
      createdFrom: textOrNull(row.created_from),
      eventsFrom: textOrNull(row.events_from),
      ordered: row.ordered === 1,
      rows: Number(row.rows_seen),
      added: Number(row.added),
      changed: Number(row.changed),
      gone: Number(row.gone),
      matchesOverview: row.matches_overview === null ? null : row.matches_overview === 1,
    }
  );
}

export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
