import { PaginationError } from "../errors/index.ts";
import type { CheckedPage, PageSource, Position, RawPage } from "./page-source.ts";
import { type Problem, Repeats } from "./repeats.ts";
import { followTime } from "./time-order.ts";

/** How many pages in a row may be empty and say that more follows: a filter that lets little through makes many. */
const MOST_EMPTY = 1_000;

const problems: Record<Problem, string> = {
  repeat: "returned a row for the second time: it may have ignored the cursor and started over",
  disorder: "returned its ids in order for more than 1000 rows and then one out of order, as if it had started over",
};

/**
 * Watches one pass over a list for pages that cannot be believed. Every page goes through it before any of its rows is
 * given: a repeat must not be mistaken for news, and a circle must not become an endless loop. A page that is refused
 * changes nothing here, because the same page may be requested a second time.
 */
export class Guards<T> {
  readonly #source: PageSource<T>;
  readonly #repeats = new Repeats();
  /**
   * Cursors that were asked for: one that comes back means that the list goes in circles. Where rows have ids, only those
   * since the last page with rows: a circle with rows in it repeats them.
   */
  readonly #asked = new Set<string>();
  #empty = 0;

  constructor(source: PageSource<T>) {
    this.#source = source;
  }

  /** Takes note of a page that was checked before and starts this pass. */
  startWith(data: readonly T[]): void {
    if (this.#byId) this.#repeats.take(this.#idsOf(data));
  }

  /** The page that was asked for at `from`, if it can be believed. */
  check(page: RawPage<T>, from: Position): CheckedPage<T> {
    const { data, hasMore, nextCursor } = page;
    if (hasMore && !nextCursor) this.#refuse("says that more rows follow, but returned no cursor");
    if (data.length > 0 && this.#source.operation.paginated?.order === "created_at") {
      const checked = followTime(page, from, this.#source);
      this.#moved();
      return checked;
    }
    const next = hasMore ? nextCursor : null;
    if (next !== null && (next === from.cursor || this.#asked.has(next))) {
      this.#refuse("returned a cursor for the second time, so its pages would repeat");
    }
    if (next !== null && data.length === 0 && this.#empty >= MOST_EMPTY) {
      this.#refuse(
        `returned ${MOST_EMPTY} empty pages in a row and says that more follow`,
        "To request more, continue from error.cursor if it is set",
      );
    }
    const known = this.#checkIds(data, from);
    if (data.length === 0) this.#empty++;
    else this.#empty = 0;
    if (known) this.#moved();
    if (from.cursor !== undefined) this.#asked.add(from.cursor);
    return { data, next: next === null ? null : { ...from, cursor: next } };
  }

  get #byId(): boolean {
    return this.#source.operation.paginated?.order === "id";
  }

  /** Whether the page has rows, and the ids of all of them show that they are new. */
  #checkIds(data: readonly T[], from: Position): boolean {
    if (!this.#byId || data.length === 0) return false;
    const ids = this.#idsOf(data);
    const problem = ids[0] !== undefined && ids[0] === from.cursor ? "repeat" : this.#repeats.take(ids);
    if (problem) this.#refuse(problems[problem], "Start again, or continue from error.cursor if it is set");
    return ids.length === data.length;
  }

  /** The ids of rows that have one: nothing has looked at the rows yet, and one may be anything. */
  #idsOf(data: readonly T[]): string[] {
    const { cursorOf } = this.#source;
    const ids: string[] = [];
    if (!cursorOf) return ids;
    for (const row of data) {
      const id: unknown = cursorOf(row);
      if (typeof id === "string") ids.push(id);
    }
    return ids;
  }

  #moved(): void {
    this.#asked.clear();
    this.#empty = 0;
  }

  #refuse(what: string, remedy?: string): never {
    const { operation } = this.#source;
    const text = `${operation.name}: the server ${what}.${remedy === undefined ? "" : ` ${remedy}.`}`;
    throw new PaginationError(text, { operation });
  }
}
