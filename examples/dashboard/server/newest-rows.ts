import type { SessionRow } from "../shared/answers.ts";

/** Keeps the newest of any number of rows, in the memory of twice as many as are kept. */
export function newestRows(most: number): { add(row: SessionRow): void; list(): readonly SessionRow[] } {
  let kept: SessionRow[] = [];
  const cut = () => {
    kept = kept.sort(newestFirst).slice(0, most);
  };
  return {
    add: (row) => {
      kept.push(row);
      if (kept.length >= 2 * most) cut();
    },
    list: () => {
      cut();
      return kept;
    },
  };
}

/** Times of one form compare as text; the id decides between equal ones, so that pages never overlap. */
function newestFirst(a: SessionRow, b: SessionRow): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
