import { PaginationError } from "../errors/index.ts";
import type { PageSource, RawPage } from "./page-source.ts";
import type { Position } from "./position.ts";
import { followTime } from "./time-order.ts";

/** A page that can be believed: what is new on it, and where the next one starts, or null when it is the last. */
export interface CheckedPage<T> {
  readonly data: readonly T[];
  readonly next: Position | null;
}

/**
 * Watches one walk for a list that does not hold together. Every page goes through it before any of its rows is given:
 * a repeat must not be mistaken for news, and a circle must not become an endless loop.
 */
export class Guards<T> {
  readonly #source: PageSource<T>;
  /** Cursors that were asked for: one that comes back means that the list goes in circles. */
  readonly #asked = new Set<string>();
  /** The rows that pages began with: a server that ignores the cursor begins with the same one again. */
  readonly #starts = new Set<string>();

  constructor(source: PageSource<T>) {
    this.#source = source;
  }

  /** The page that was asked for at `from`, if it can be believed. */
  check(page: RawPage<T>, from: Position): CheckedPage<T> {
    const { data, hasMore, nextCursor } = page;
    const { operation, cursorOf } = this.#source;
    const order = operation.paginated?.order;
    if (from.cursor !== undefined) this.#asked.add(from.cursor);
    if (hasMore && !nextCursor) this.#refuse("says that more follows, and gives no cursor to it");
    if (order === "created_at" && data.length > 0) return followTime(page, from, this.#source);
    const first = data[0] && order === "id" ? cursorOf?.(data[0]) : undefined;
    if (first !== undefined && this.#starts.has(first)) {
      this.#refuse("gave a page for the second time, as if it knew no cursors");
    }
    if (!hasMore || !nextCursor) return { data, next: null };
    if (this.#asked.has(nextCursor)) this.#refuse("gave a cursor for the second time, so its pages would repeat");
    if (first !== undefined) this.#starts.add(first);
    return { data, next: { ...from, cursor: nextCursor } };
  }

  #refuse(what: string): never {
    const { operation } = this.#source;
    throw new PaginationError(`${operation.name}: the server ${what}.`, { operation });
  }
}
