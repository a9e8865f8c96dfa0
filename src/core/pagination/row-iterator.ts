import type { PageSource } from "./page-source.ts";
import { cursorBefore } from "./time-order.ts";

/** The pages of a list, as their rows need them. */
interface Pages<T> {
  readonly source: PageSource<T>;
  /** The cursor with which the page given last was asked for. */
  readonly lastCursor: string | undefined;
  next(): Promise<IteratorResult<{ readonly data: readonly T[] }>>;
  return(): Promise<unknown>;
  throwIfAborted(resumeAt: () => string | undefined): void;
}

/** The rows of an iteration, one after the other. */
export class RowIterator<T> implements AsyncIterableIterator<T> {
  readonly #pages: Pages<T>;
  readonly #wanted: number;
  #rows: readonly T[] = [];
  #at = 0;
  #given = 0;
  #ended = false;
  /** Calls of `next()` that wait for a page; while there are any, a later one waits for them. */
  #waiting = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(pages: Pages<T>, wanted = Infinity) {
    this.#pages = pages;
    this.#wanted = wanted;
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#waiting === 0 && this.#at < this.#rows.length) return this.#inHand();
    this.#waiting++;
    const result = this.#queue.then(() => this.#advance());
    this.#queue = result.then(
      () => this.#waiting--,
      () => this.#waiting--,
    );
    return result;
  }

  async return(): Promise<IteratorResult<T>> {
    this.#ended = true;
    this.#rows = [];
    await this.#pages.return();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #advance(): Promise<IteratorResult<T>> {
    while (this.#at >= this.#rows.length) {
      if (this.#given >= this.#wanted) return { done: true, value: undefined };
      // Given, all of them: held any longer, they would be copied by the collector while the next page is read.
      this.#rows = [];
      this.#at = 0;
      const { done, value } = await this.#pages.next();
      if (done) return { done: true, value: undefined };
      this.#rows = value.data;
      this.#at = 0;
    }
    return this.#inHand();
  }

  async #inHand(): Promise<IteratorResult<T>> {
    if (this.#ended || this.#given >= this.#wanted) return this.return();
    this.#pages.throwIfAborted(() => this.#resumeAt());
    this.#given++;
    // The cast: `at` is below the length.
    return { done: false, value: this.#rows[this.#at++] as T };
  }

  /** Where the rows not yet given start: after the last one given, or at least at the page that holds them. */
  #resumeAt(): string | undefined {
    return cursorBefore(this.#rows, this.#at, this.#pages.source) ?? this.#pages.lastCursor;
  }
}
