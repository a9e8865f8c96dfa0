import { type AnySession, withoutSecrets } from "./without-secrets.ts";

/** How a column of a table holds its values. */
export type ColumnKind = "text" | "integer" | "time" | "json";

/**
 * The columns of every table, in this order: the fields of both releases, and `other_fields`, a JSON object of all that has
 * no column, or whose value is not of the column's kind. So no field is lost, whatever a server sends.
 */
export const COLUMNS = {
  id: "text",
  status: "text",
  failure_code: "text",
  nfc_tries_used: "integer",
  liveness_tries_used: "integer",
  contract_version: "integer",
  share_fields: "json",
  redirect_url: "text",
  webhook_endpoint_id: "json",
  verification_url: "text",
  created_at: "time",
  expires_at: "time",
  completed_at: "time",
  updated_at: "time",
  attempts: "json",
} as const satisfies Readonly<Record<string, ColumnKind>>;

export const COLUMN_NAMES = [...Object.keys(COLUMNS), "other_fields"] as const;

/** Milliseconds or as much as a Date keeps of a time. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const MOST = 2 ** 31;

/** The cells of a session by column, null where there is nothing; times as they came, JSON as text. */
export function cellsOf(session: AnySession): Record<string, string | number | null> {
  const cells: Record<string, string | number | null> = {};
  const others: [string, unknown][] = [];
  const fields = new Map<string, unknown>(Object.entries(withoutSecrets(session)));
  for (const [name, kind] of Object.entries(COLUMNS)) {
    const value = fields.get(name) ?? null;
    fields.delete(name);
    const cell = cellOf(kind, value);
    cells[name] = cell ?? null;
    if (cell === undefined) others.push([name, value]);
  }
  others.push(...fields);
  cells.other_fields = others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : null;
  return cells;
}

/** Undefined where the value is not of the kind. */
function cellOf(kind: ColumnKind, value: unknown): string | number | null | undefined {
  if (value === null) return null;
  if (kind === "json") return JSON.stringify(value);
  if (kind === "integer") {
    return typeof value === "number" && Number.isInteger(value) && Math.abs(value) < MOST ? value : undefined;
  }
  if (typeof value !== "string") return undefined;
  return kind === "text" || isExact(value) ? value : undefined;
}

/** Whether a table that keeps milliseconds loses nothing of a time. */
function isExact(text: string): boolean {
  const ms = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}
