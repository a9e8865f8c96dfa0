import { isRecord } from "../../core/values.ts";
import { outcomeOf as outcomeOfAttempts } from "../attempts/statuses.ts";
import { COLUMN_NAMES, COLUMNS, type ColumnName, fits, type IntegerColumn } from "../session-columns.ts";
import { withoutSecrets } from "../without-secrets.ts";
import type { StoredOutcome, StoredSession } from "./stored-session.ts";

/** What a column of a row can have. */
export type ColumnValue<Name extends ColumnName> = Name extends IntegerColumn ? number | null : string | null;

/** A session in columns. JSON columns hold JSON text. */
export type SessionRow = { readonly [Name in Exclude<ColumnName, "id">]: ColumnValue<Name> } & {
  readonly id: string;
  /** How the overview counts it; `active` until it has ended, also past `expires_at`. */
  readonly outcome: StoredOutcome;
  /** JSON object: fields that this version does not know, and values that do not fit their column. Null when there is none. */
  readonly extra: string | null;
  /** JSON array: the documented fields that the response did not have. Null when it had all. */
  readonly absent: string | null;
};

/** A field that only some responses have: its absence need not be recorded, null does. */
const OPTIONAL: ColumnName = "attempts";

/** What a row is made of beside the documented fields. */
export const ROW_NAMES = [...COLUMN_NAMES, "outcome", "extra", "absent"] as const;

/** The columns of a session as a server sent it, without its secrets. */
export function rowOf(session: { readonly id: string }): SessionRow {
  const fields: Record<string, unknown> = withoutSecrets(session);
  const extra: Record<string, unknown> = {};
  const absent: ColumnName[] = [];
  const row: Record<string, unknown> = { outcome: outcomeOf(fields) };
  for (const name of COLUMN_NAMES) {
    const value = fields[name];
    const kind = COLUMNS[name];
    row[name] = null;
    if (value === undefined) {
      if (name !== OPTIONAL) absent.push(name);
    } else if (value === null) {
      if (name === OPTIONAL) extra[name] = null;
    } else if (fits(value, kind)) row[name] = kind === "json" ? jsonOf(value) : value;
    else extra[name] = value;
  }
  for (const name in fields) if (!Object.hasOwn(COLUMNS, name)) define(extra, name, fields[name]);
  row.extra = Object.keys(extra).length > 0 ? jsonOf(extra) : null;
  row.absent = absent.length > 0 ? JSON.stringify(absent) : null;
  // The cast: each column was filled above by its kind.
  return row as unknown as SessionRow;
}

/** The session as it came, less what was left out of the row. */
export function sessionOf(row: SessionRow & { readonly gone_at: string | null }): StoredSession {
  const session: Record<string, unknown> = {};
  const absent: readonly unknown[] = row.absent === null ? [] : JSON.parse(row.absent);
  for (const name of COLUMN_NAMES) {
    const value = row[name];
    if (absent.includes(name) || (name === OPTIONAL && value === null)) continue;
    session[name] = value !== null && COLUMNS[name] === "json" ? JSON.parse(String(value)) : value;
  }
  const extra: Record<string, unknown> = row.extra === null ? {} : JSON.parse(row.extra);
  for (const name in extra) define(session, name, extra[name]);
  session.gone_at = row.gone_at;
  // The cast: it is what the server sent as a session.
  return session as unknown as StoredSession;
}

/** A field named `__proto__` is a field like any other. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Escapes of NUL and of half a pair of surrogates stay in it: PostgreSQL takes those in `json`, and not in `jsonb`. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value);
}

const OUTCOMES: Readonly<Record<string, StoredOutcome>> = {
  created: "active",
  in_progress: "active",
  succeeded: "success",
  failed: "failure",
  expired: "expired",
  cancelled: "cancelled",
};

/** A status that no release has is open until `completed_at` is set, as `isTerminal` has it; then its outcome is unknown. */
function outcomeOf({ status, completed_at, attempts }: Record<string, unknown>): StoredOutcome {
  if (typeof status === "string" && Object.hasOwn(OUTCOMES, status)) return OUTCOMES[status] ?? "unknown";
  if (status === "completed") {
    const known = Array.isArray(attempts) ? attempts.filter(isRecord) : [];
    // The cast: only the status of each attempt is read, and compared.
    const outcome = outcomeOfAttempts({ status, attempts: known as never });
    return outcome === undefined ? "unknown" : (OUTCOMES[outcome] ?? "unknown");
  }
  return typeof completed_at === "string" ? "unknown" : "active";
}
