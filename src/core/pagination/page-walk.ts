import { withCursor } from "../errors/base.ts";
import { AbortError, TimeoutError } from "../errors/index.ts";
import { tell } from "../observe.ts";
import type { Operation } from "../operation.ts";
import { Guards, type RawPage } from "./guards.ts";
import { Page } from "./page.ts";

/** How far a walk has come. */
export interface WalkProgress {
  /** Rows given or about to be given, the newest page included. */
  readonly rows: number;
  readonly pages: number;
  /** Where the next page starts; null after the last one. */
  readonly cursor: string | null;
}

/** Asks for one page, within so many milliseconds at most. Shaped like a cursor, whatever the API calls its own. */
type FetchPage<T> = (
  cursor: string | undefined,
  limit: number,
  signals: readonly AbortSignal[],
  atMostMs: number | undefined,
) => Promise<RawPage<T>>;

/** A list as a walk sees it. */
export interface PageSource<T> {
  readonly operation: Operation;
  readonly fetchPage: FetchPage<T>;
  readonly startingAfter: string | undefined;
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for a whole walk. */
  readonly deadline: number | undefined;
  readonly onPage: ((progress: WalkProgress) => void) | undefined;
  /** The cursor that stands for a row, where the API has such a thing: what follows it is what follows the row. */
  readonly cursorOf: ((row: T) => string) | undefined;
}

interface WalkStart<T> {
  /** A page that is there already. */
  readonly first?: Page<T>;
  /** How many rows at most are wanted. */
  readonly wanted?: number;
  /** Whether the next page may be asked for while one is consumed. */
  readonly ahead?: boolean;
}

/**
 * Walks a list page by page, one page ahead of whoever consumes it. Written by hand and not as a generator: `return()` of
 * a generator would wait for the page under way, and one failed page would end a generator for good, where here the next
 * `next()` asks for it again.
 */
export class PageWalk<T> implements AsyncIterableIterator<Page<T>> {
  readonly source: PageSource<T>;
  readonly #stop = new AbortController();
  readonly #guards: Guards<T>;
  readonly #wanted: number;
  readonly #ahead: boolean;
  readonly #end: number;
  #cursor: string | undefined;
  /** The cursor with which the page given last was asked for. */
  #lastCursor: string | undefined;
  /** The next page, there already or on its way. A failure shows when the page is reached. */
  #coming: Promise<Page<T> | undefined> | undefined;
  #ended = false;
  /** Parallel `next()` calls wait for one another, in order. */
  #queue: Promise<unknown> = Promise.resolve();
  #rows = 0;
  #pages = 0;

  constructor(source: PageSource<T>, { first, wanted = Infinity, ahead = true }: WalkStart<T> = {}) {
    this.source = source;
    this.#guards = new Guards(source);
    this.#coming = first && Promise.resolve(first);
    this.#cursor = source.startingAfter;
    this.#wanted = wanted;
    this.#ahead = ahead;
    this.#end = performance.now() + (source.deadline ?? Infinity);
  }

  next(): Promise<IteratorResult<Page<T>>> {
    const result = this.#queue.then(() => this.#advance());
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Ends the walk at once: a page under way is aborted. */
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
    if (this.#ended || this.#rows >= this.#wanted) return { done: true, value: undefined };
    this.throwIfAborted(this.#cursor);
    const coming = this.#coming ?? this.#fetch();
    this.#coming = undefined;
    const page = await coming;
    if (!page) return { done: true, value: undefined };
    this.#lastCursor = this.#cursor;
    this.#rows += page.data.length;
    this.#pages++;
    if (page.nextCursor === null) this.#ended = true;
    else this.#cursor = page.nextCursor;
    const { onPage } = this.source;
    if (onPage) tell(() => onPage({ rows: this.#rows, pages: this.#pages, cursor: page.nextCursor }));
    if (this.#ahead && !this.#ended && this.#rows < this.#wanted) {
      this.#coming = this.#fetch();
      // Whoever reaches the page hears of it; nobody may, after a break.
      this.#coming.catch(() => {});
    }
    return { done: false, value: page };
  }

  /** Undefined when the walk was ended meanwhile. */
  async #fetch(): Promise<Page<T> | undefined> {
    const { fetchPage, signal, deadline, limit, operation } = this.source;
    const cursor = this.#cursor;
    const remaining = deadline === undefined ? undefined : Math.max(1, Math.ceil(this.#end - performance.now()));
    try {
      const rows = Math.min(limit, this.#wanted - this.#rows);
      const answer = await fetchPage(cursor, rows, [this.#stop.signal, ...(signal ? [signal] : [])], remaining);
      const here = { ...this.source, startingAfter: cursor };
      return new Page(this.#guards.check(answer, cursor), (page) => new PageWalk(here, { first: page }));
    } catch (error) {
      if (this.#ended) return undefined;
      const late = TimeoutError.is(error) && error.limit === "deadline" && performance.now() >= this.#end - 1;
      const why = `${operation.name}: the walk did not end within its deadline of ${deadline} ms.`;
      throw withCursor(
        late ? new TimeoutError(why, "deadline", { operation, attempts: error.attempts }) : error,
        cursor,
      );
    }
  }
}
