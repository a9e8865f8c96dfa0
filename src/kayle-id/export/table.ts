import { COLUMNS, fits } from "../session-columns.ts";
import { withoutSecrets } from "../without-secrets.ts";
import type { AnySession } from "./any-session.ts";

/** The columns of every table, and `other_fields`: a JSON object of all that has no column, or does not fit its column. */
export const TABLE = { ...COLUMNS, other_fields: "json" } as const;

/** The cells of a session by column, null where there is nothing; times as they came, JSON as text. */
export function cellsOf(session: AnySession): Record<string, string | number | null> {
  const cells: Record<string, string | number | null> = {};
  const others: [string, unknown][] = [];
  const fields = new Map(Object.entries(withoutSecrets(session)));
  for (const [name, kind] of Object.entries(COLUMNS)) {
    const value = fields.get(name) ?? null;
    fields.delete(name);
    cells[name] = null;
    if (value === null) continue;
    // The cast: what fits a column that is not JSON is a string or a number.
    if (fits(value, kind)) cells[name] = kind === "json" ? JSON.stringify(value) : (value as string | number);
    else others.push([name, value]);
  }
  others.push(...fields);
  cells.other_fields = others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : null;
  return cells;
}
