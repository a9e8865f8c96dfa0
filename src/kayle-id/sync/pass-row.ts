import type { PassKind, PassReason, PassRecord, PassStretch } from "./pass-record.ts";

/** A row as a driver gives it. */
type Row = Readonly<Record<string, unknown>>;

/** A row of the table `passes`, of either database. */
export function passOf(row: Row): PassRecord {
  return {
    id: Number(row.id),
    // The casts: written by the stores alone.
    kind: row.kind as PassKind,
    reason: row.reason as PassReason,
    state: row.state as PassRecord["state"],
    startedAt: String(row.started_at),
    completedAt: textOrNull(row.completed_at),
    createdFrom: textOrNull(row.created_from),
    eventsFrom: textOrNull(row.events_from),
    ordered: isTrue(row.ordered),
    rows: Number(row.rows_seen),
    added: Number(row.added),
    changed: Number(row.changed),
    gone: Number(row.gone),
    matchesOverview: row.matches_overview === null ? null : isTrue(row.matches_overview),
  };
}

/** A row of the table `stretches`. */
export function stretchOf(row: Row): PassStretch {
  return {
    after: String(row.after_id),
    through: textOrNull(row.through_id),
    cursor: String(row.cursor),
    done: isTrue(row.done),
  };
}

export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** SQLite has no booleans, and keeps 1. */
function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
