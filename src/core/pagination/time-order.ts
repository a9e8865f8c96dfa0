import { PaginationError } from "../errors/index.ts";
import type { CheckedPage, PageSource, Position, RawPage } from "./page-source.ts";

/**
 * Lists by time lose rows on the server: it keeps microseconds, but reads the time of a cursor's row in milliseconds and
 * goes on before that, so that whatever else was made in the same millisecond is skipped. The remedy is to go back to
 * the last row before that millisecond's group, of which nothing can be missing, and to drop the overlap.
 */
export function followTime<T>({ data, hasMore }: RawPage<T>, from: Position, source: PageSource<T>): CheckedPage<T> {
  const times = data.map((row) => timeOf(row, source));
  const ids = data.map((row) => idOf(row, source)).filter((id) => id !== "");
  if (new Set(ids).size < ids.length) refuse(source, "returned a row twice on one page. Start again");
  // Asked from the start once more, newer rows may come before those that the iteration has reached.
  const skipped = from.cursor === undefined ? times.findIndex((time) => time <= from.reached) : 0;
  const disorder = times.some((time, index) => index >= skipped && time > (times[index - 1] ?? from.reached));
  if (skipped < 0 ? data.length > 0 : disorder) {
    refuse(
      source,
      "returned rows out of order, as if it had ignored the cursor and started over (was that row deleted?). Start again",
    );
  }
  const fresh = data.filter((row, index) => index >= skipped && !from.overlap.has(idOf(row, source)));
  const last = times.at(-1);
  if (!hasMore || last === undefined) return { data: fresh, next: null };
  const group = times.indexOf(last);
  const overlap = new Set(data.slice(group).map((row) => idOf(row, source)));
  const before = data[group - 1];
  if (before !== undefined) return { data: fresh, next: { cursor: idOf(before, source), overlap, reached: last } };
  // The cursor stays, and the next page must be larger by the overlap; where it cannot be, see `checkRoom`.
  if (fresh.length === 0) refuse(source, "returned the same rows again and says that more follow");
  return {
    data: fresh,
    next: { ...from, overlap: new Set([...from.overlap, ...overlap]), reached: last, blocked: true },
  };
}

/** Where to continue when `rows[index]` is the next to be given: after the last row of an earlier millisecond. */
export function cursorBefore<T>(rows: readonly T[], index: number, source: PageSource<T>): string | undefined {
  const { cursorOf, operation } = source;
  if (operation.paginated?.order !== "created_at") {
    const last = rows[index - 1];
    return last && cursorOf?.(last);
  }
  const next = rows[Math.min(index, rows.length - 1)];
  const before = next && rows.slice(0, index).findLast((row) => timeOf(row, source) > timeOf(next, source));
  return before && idOf(before, source);
}

/** Throws when no page can be large enough to lead past the overlap. */
export function checkRoom<T>({ overlap, blocked }: Position, source: PageSource<T>): void {
  const largest = source.operation.paginated?.largestPage ?? 0;
  if (!blocked || overlap.size < largest) return;
  refuse(source, `returned a whole page of ${overlap.size} rows of one millisecond, and no cursor leads past them`);
}

function idOf<T>(row: T, { cursorOf }: PageSource<T>): string {
  return cursorOf?.(row) ?? "";
}

function timeOf<T>(row: T, source: PageSource<T>): number {
  const time = Date.parse(source.timeOf?.(row) ?? "");
  if (Number.isNaN(time)) refuse(source, "returned a row without a time, by which the list is ordered");
  return time;
}

function refuse<T>({ operation }: PageSource<T>, what: string): never {
  throw new PaginationError(`${operation.name}: the server ${what}.`, { operation });
}
