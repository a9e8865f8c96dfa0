import { Deadline } from "../deadline.ts";
import { withCursor } from "../errors/base.ts";
import { AbortError, TimeoutError } from "../errors/index.ts";
import { notify } from "../observe.ts";
import { Guards } from "./guards.ts";
import { Page } from "./page.ts";
import type { PageSource, Position, RowFilter } from "./page-source.ts";
import { RowIterator } from "./row-iterator.ts";
import { checkRoom } from "./time-order.ts";

interface IteratorStart<T> {
  /** A page that is there already. */
  readonly first?: Page<T>;
  /** How many rows at most are wanted. */
  readonly wanted?: number;
  /** Whether the next page may be asked for while one is consumed. */
  readonly ahead?: boolean;
}

/**
 * Iterates a list page by page, one page ahead of whoever consumes it. Written by hand and not as a generator: `return()` of
 * a generator would wait for the page under way, and one failed page would end a generator for good, where here the next
 * `next()` asks for it again.
 */
export class PageIterator<T> implements AsyncIterableIterator<Page<T>> {
  readonly source: PageSource<T>;
  readonly #guards: Guards<T>;
  readonly #filter: RowFilter<T> | undefined;
  readonly #wanted: number;
  readonly #ahead: boolean;
  readonly #deadline: Deadline;
  /** Where the next page starts. */
  #at: Position;
  /** The cursor with which the page given last was asked for. */
  #lastCursor: string | undefined;
  /** The next page, there already or on its way. A failure shows when the page is reached. */
  #coming: Promise<Page<T> | undefined> | undefined;
  #ended = false;
  /** Parallel `next()` calls wait for one another, in order. */
  #queue: Promise<unknown> = Promise.resolve();
  #rows = 0;
  #pages = 0;

  constructor(source: PageSource<T>, { first, wanted = Infinity, ahead = true }: IteratorStart<T> = {}) {
    this.source = source;
    this.#guards = new Guards(source);
    this.#filter = source.createFilter?.();
    if (first) {
      this.#guards.startWith(first.data);
      this.#filter?.(first.data);
    }
    this.#coming = first && Promise.resolve(first);
    this.#at = source.start;
    this.#wanted = wanted;
    this.#ahead = ahead;
    this.#deadline = new Deadline(source.deadline ?? Infinity, source.signal);
  }

  next(): Promise<IteratorResult<Page<T>>> {
    const result = this.#queue.then(() => this.#advance());
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Ends the iteration at once: a page under way is aborted. */
  return(): Promise<IteratorResult<Page<T>>> {
    this.#ended = true;
    this.#deadline.abort();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  get lastCursor(): string | undefined {
    return this.#lastCursor;
  }

  /** Throws when the caller's signal is aborted: rows in hand do not change that. `resumeAt` gives the cursor. */
  throwIfAborted(resumeAt: () => string | undefined): void {
    const { operation, signal } = this.source;
    if (signal?.aborted) {
      throw withCursor(new AbortError(`${operation.name} was aborted by its signal.`, { operation }), resumeAt());
    }
  }

  async #advance(): Promise<IteratorResult<Page<T>>> {
    if (this.#ended || this.#rows >= this.#wanted) return { done: true, value: undefined };
    this.throwIfAborted(() => this.#at.cursor);
    const coming = this.#coming ?? this.#fetch();
    this.#coming = undefined;
    const page = await coming;
    if (!page) return { done: true, value: undefined };
    const next = Page.next(page);
    this.#lastCursor = this.#at.cursor;
    this.#rows += page.data.length;
    this.#pages++;
    if (next) this.#at = next;
    else this.#ended = true;
    const { onPage } = this.source;
    if (onPage)
      notify(() => onPage({ rows: this.#rows, pages: this.#pages, cursor: next === null ? null : next.cursor }));
    if (this.#ahead && !this.#ended && this.#rows < this.#wanted) {
      this.#coming = this.#fetch();
      // Whoever reaches the page gets the error; after a break that is nobody.
      this.#coming.catch(() => {});
    }
    return { done: false, value: page };
  }

  /** Undefined when the iteration was ended meanwhile. */
  async #fetch(): Promise<Page<T> | undefined> {
    const { fetchPage, deadline, operation } = this.source;
    const at = this.#at;
    try {
      if (at.blocked) checkRoom(at, this.source);
      const raw = await fetchPage(at.cursor, this.#limit(at), this.#deadline);
      const here = { ...this.source, start: at };
      const { data, next } = this.#guards.check(raw, at);
      const checked = { data: this.#filter?.(data) ?? data, next };
      return new Page(checked, (page) => new RowIterator(new PageIterator(here, { first: page })), raw.metadata);
    } catch (error) {
      if (this.#ended) return undefined;
      const late = TimeoutError.is(error) && error.limit === "deadline" && this.#deadline.isOver;
      const why = `${operation.name}: the iteration did not end within its deadline of ${deadline} ms.`;
      throw withCursor(
        late ? new TimeoutError(why, "deadline", { operation, attempts: error.attempts }) : error,
        at.cursor,
      );
    }
  }

  /** How many rows to ask for: no more than are wanted, and the overlap on top. */
  #limit({ overlap }: Position): number | undefined {
    const { limit, operation } = this.source;
    const largest = operation.paginated?.largestPage;
    if (limit === undefined || largest === undefined) return undefined;
    return Math.min(largest, Math.min(limit, this.#wanted - this.#rows) + overlap.size);
  }
}
