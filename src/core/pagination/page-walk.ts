import { withCursor } from "../errors/base.ts";
import { AbortError, PaginationError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import { Page, type PageData } from "./page.ts";

/** Asks for one page. Shaped like a cursor, whatever the API calls its own. */
type FetchPage<T> = (
  cursor: string | undefined,
  limit: number,
  signals: readonly AbortSignal[],
) => Promise<PageData<T> & { readonly hasMore: boolean }>;

/** A list as a walk sees it. */
export interface PageSource<T> {
  readonly operation: Operation;
  readonly fetchPage: FetchPage<T>;
  readonly startingAfter: string | undefined;
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  /** The cursor that stands for a row, where the API has such a thing: what follows it is what follows the row. */
  readonly cursorOf: ((row: T) => string) | undefined;
}

/**
 * Walks a list page by page. Written by hand and not as a generator: `return()` of a generator would wait for the page
 * under way, and one failed page would end a generator for good, where here the next `next()` asks for it again.
 */
export class PageWalk<T> implements AsyncIterableIterator<Page<T>> {
  readonly source: PageSource<T>;
  readonly #stop = new AbortController();
  /** Cursors that were asked for: one that comes back means that the list goes in circles. */
  readonly #asked = new Set<string>();
  /** The rows that pages began with: a server that ignores the cursor begins with the same one again. */
  readonly #starts = new Set<string>();
  #cursor: string | undefined;
  /** The cursor with which the page given last was asked for. */
  #lastCursor: string | undefined;
  #ready: Page<T> | undefined;
  #ended = false;
  /** Parallel `next()` calls wait for one another, in order. */
  #queue: Promise<unknown> = Promise.resolve();
  /** How many rows at most are still wanted. */
  readonly #wanted: number;
  #given = 0;

  constructor(source: PageSource<T>, { first, wanted = Infinity }: { first?: Page<T>; wanted?: number } = {}) {
    this.source = source;
    this.#ready = first;
    this.#cursor = source.startingAfter;
    this.#wanted = wanted;
  }

  next(): Promise<IteratorResult<Page<T>>> {
    const result = this.#queue.then(() => this.#advance());
    this.#queue = result.catch(() => {});
    return result;
  }

  return(): Promise<IteratorResult<Page<T>>> {
    this.#ended = true;
    this.#stop.abort();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  get lastCursor(): string | undefined {
    return this.#lastCursor;
  }

  /** Throws when the caller's signal is aborted: rows in hand are no reason to go on. `cursor` is where to resume. */
  throwIfAborted(cursor: string | undefined): void {
    const { operation, signal } = this.source;
    if (signal?.aborted) {
      throw withCursor(new AbortError(`${operation.name} was aborted by its signal.`, { operation }), cursor);
    }
  }

  async #advance(): Promise<IteratorResult<Page<T>>> {
    if (this.#ended || this.#given >= this.#wanted) return { done: true, value: undefined };
    this.throwIfAborted(this.#cursor);
    const page = this.#ready ?? (await this.#fetch());
    if (!page) return { done: true, value: undefined };
    this.#ready = undefined;
    if (this.#cursor !== undefined) this.#asked.add(this.#cursor);
    this.#lastCursor = this.#cursor;
    if (page.nextCursor === null) this.#ended = true;
    else this.#cursor = page.nextCursor;
    this.#given += page.data.length;
    return { done: false, value: page };
  }

  /** Undefined when the walk was ended meanwhile. */
  async #fetch(): Promise<Page<T> | undefined> {
    const { fetchPage, signal } = this.source;
    const cursor = this.#cursor;
    const limit = Math.min(this.source.limit, this.#wanted - this.#given);
    try {
      const answer = await fetchPage(cursor, limit, signal ? [this.#stop.signal, signal] : [this.#stop.signal]);
      const here = { ...this.source, startingAfter: cursor };
      return new Page(this.#checked(answer), (page) => new PageWalk(here, { first: page }));
    } catch (error) {
      if (this.#ended) return undefined;
      throw withCursor(error, cursor);
    }
  }

  /** Before any row of the page is given: a repeat must not be mistaken for news. */
  #checked({ data, hasMore, nextCursor }: PageData<T> & { readonly hasMore: boolean }): PageData<T> {
    const { operation, cursorOf } = this.source;
    const first = data[0] && operation.paginated?.order === "id" ? cursorOf?.(data[0]) : undefined;
    if (first !== undefined && this.#starts.has(first)) {
      throw new PaginationError(
        `${operation.name}: the server gave a page for the second time, as if it knew no cursors.`,
        {
          operation,
        },
      );
    }
    if (first !== undefined) this.#starts.add(first);
    if (!hasMore) return { data, nextCursor: null };
    if (!nextCursor) {
      throw new PaginationError(`${operation.name}: the server says that more follows, and gives no cursor to it.`, {
        operation,
      });
    }
    if (nextCursor === this.#cursor || this.#asked.has(nextCursor)) {
      throw new PaginationError(
        `${operation.name}: the server gave a cursor for the second time, so its pages would repeat.`,
        {
          operation,
        },
      );
    }
    return { data, nextCursor };
  }
}
