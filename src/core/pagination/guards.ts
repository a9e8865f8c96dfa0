import { PaginationError } from "../errors/index.ts";
import type { PageData } from "./page.ts";
import type { PageSource } from "./page-walk.ts";

/** A page as an API gives it, before anything is believed of it. */
export interface RawPage<T> extends PageData<T> {
  readonly hasMore: boolean;
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

  /** The page that was asked for with `cursor`, if it can be believed. */
  check({ data, hasMore, nextCursor }: RawPage<T>, cursor: string | undefined): PageData<T> {
    if (cursor !== undefined) this.#asked.add(cursor);
    const { operation, cursorOf } = this.#source;
    const first = data[0] && operation.paginated?.order === "id" ? cursorOf?.(data[0]) : undefined;
    if (first !== undefined && this.#starts.has(first)) {
      return this.#refuse("gave a page for the second time, as if it knew no cursors");
    }
    if (!hasMore) return { data, nextCursor: null };
    if (!nextCursor) return this.#refuse("says that more follows, and gives no cursor to it");
    if (this.#asked.has(nextCursor)) {
      return this.#refuse("gave a cursor for the second time, so its pages would repeat");
    }
    if (first !== undefined) this.#starts.add(first);
    return { data, nextCursor };
  }

  #refuse(what: string): never {
    const { operation } = this.#source;
    throw new PaginationError(`${operation.name}: the server ${what}.`, { operation });
  }
}
