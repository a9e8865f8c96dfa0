import { ROW_NAMES, type SessionRow } from "./row.ts";
import type { PageCounts, PageWrite } from "./store.ts";

/** A row as a store has it. */
export type KeptRow = SessionRow & { readonly gone_at: string | null };

/** What a store has to write for a page. */
export interface PagePlan {
  /** To be inserted or replaced, with `gone_at` null. Rows that are stored already exactly so are left out. */
  readonly upsert: readonly SessionRow[];
  /** To be marked as gone, or deleted. */
  readonly gone: readonly string[];
  /** What the page adds to the counts of the pass. */
  readonly counts: PageCounts;
}

/**
 * Compares a page with the rows that a store has, so that every store counts in the same way.
 * @param kept every stored row whose id is in `page.rows`, in the interval that `page.covers`, or in `page.goneIds`; others do no harm
 */
export function planPage(page: PageWrite, kept: Iterable<KeptRow>): PagePlan {
  const { rows, covers, goneIds = [], whenGone } = page;
  const stored = new Map<string, KeptRow>();
  for (const row of kept) stored.set(row.id, row);
  const upsert: SessionRow[] = [];
  let added = 0;
  let changed = 0;
  const present = new Set<string>();
  for (const row of rows) {
    present.add(row.id);
    const old = stored.get(row.id);
    if (old && old.gone_at === null && old.updated_at === row.updated_at && isSame(old, row)) continue;
    upsert.push(row);
    if (!old) added++;
    else if (old.gone_at !== null || !isSame(old, row)) changed++;
  }
  const named = new Set(goneIds);
  const gone: string[] = [];
  let newlyGone = 0;
  for (const { id, created_at, gone_at } of stored.values()) {
    if (present.has(id)) continue;
    const isCovered =
      covers !== undefined &&
      id > covers.after &&
      (covers.through === null || id <= covers.through) &&
      (covers.createdFrom === null || (created_at !== null && created_at >= covers.createdFrom));
    if (!isCovered && !named.has(id)) continue;
    if (gone_at === null) newlyGone++;
    if (gone_at === null || whenGone === "delete") gone.push(id);
  }
  return { upsert, gone, counts: { rows: rows.length, added, changed, gone: newlyGone } };
}

/** Whether two rows differ in `updated_at` at most. */
function isSame(one: SessionRow, other: SessionRow): boolean {
  return ROW_NAMES.every((name) => name === "updated_at" || one[name] === other[name] || isSameJson(name, one, other));
}

const JSON_COLUMNS: readonly string[] = ["share_fields", "webhook_endpoint_id", "attempts", "extra", "absent"];

function isSameJson(name: (typeof ROW_NAMES)[number], one: SessionRow, other: SessionRow): boolean {
  const [a, b] = [one[name], other[name]];
  if (!JSON_COLUMNS.includes(name) || typeof a !== "string" || typeof b !== "string") return false;
  return isEqual(JSON.parse(a), JSON.parse(b));
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(Reflect.get(a, name), Reflect.get(b, name)))
  );
}
