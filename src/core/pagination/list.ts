import { withCursor } from "../errors/base.ts";
import { Thenable } from "../thenable.ts";
import { first, forEach, type RowSource, type Rows, take, toArray } from "./consume.ts";
import type { Page } from "./page.ts";
import { PageIterator } from "./page-iterator.ts";
import type { PageSource } from "./page-source.ts";
import { RowIterator } from "./row-iterator.ts";

/**
 * A list on a server. Nothing is sent until it is awaited or iterated.
 *
 * - `await list` gives its first `Page`, asked for once however often it is awaited;
 * - `for await (const row of list)` gives every row of every page;
 * - `.pages()`, `.take(n)`, `.first()` and `.toArray({ max })` do what they say. Each iteration is a pass of its own.
 *
 * An error in the middle of an iteration has a `cursor`: pass it as `starting_after` to continue after the last row that
 * was given. A list that does not hold together ends in a `PaginationError`: a row or a cursor that comes for the
 * second time, more rows promised without a cursor, 1,000 empty pages in a row. In a list by id every repeat is found
 * where ids ascend in byte order, as Kayle ID's do; in any other order, one of the first 1,000 rows or of the last 100,000.
 *
 * `Metadata` is what a page says beside its rows.
 */
export class List<T, Metadata = unknown> extends Thenable<Page<T> & Metadata> implements AsyncIterable<T> {
  readonly #source: PageSource<T>;
  readonly #rows: RowSource<T>;
  #page: Promise<Page<T> & Metadata> | undefined;

  /** @internal */
  constructor(source: PageSource<T>) {
    super();
    this.#source = source;
    this.#rows = {
      operation: source.operation,
      iterate: (wanted) => new RowIterator(this.#iterate(wanted), wanted),
      // Going on means beginning where this began.
      withNothingGiven: (error) => withCursor(error, source.start.cursor),
    };
  }

  protected override promise(): Promise<Page<T> & Metadata> {
    this.#page ??= new PageIterator(this.#source, { ahead: false }).next().then(
      // The cast: an iteration always has a first page, and a page what its list's method says that it has.
      ({ value }) => value as Page<T> & Metadata,
      (error: unknown) => {
        // The next one to await asks again.
        this.#page = undefined;
        throw error;
      },
    );
    return this.#page;
  }

  /** The rows, page after page. Each iteration is a pass of its own. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return new RowIterator(this.#iterate());
  }

  /** The pages, one after the other. */
  pages(): AsyncIterable<Page<T> & Metadata> {
    // The cast: as above.
    return { [Symbol.asyncIterator]: () => this.#iterate() as AsyncIterator<Page<T> & Metadata> };
  }

  /** The first `count` rows, asking for no more rows than that. Fewer when the list is shorter. */
  take(count: number): Rows<T> {
    return take(this.#rows, count);
  }

  /** The first row, asking for no more than that; undefined when there is none. */
  first(): Promise<T | undefined> {
    return first(this.#rows);
  }

  /**
   * All rows in an array.
   * @throws TooManyRowsError when there are more than `max`: a cap on memory, not a way to truncate; that is `take()`.
   */
  toArray(options: { readonly max: number }): Promise<T[]> {
    return toArray(this.#rows, options);
  }

  /**
   * Calls `work` for every row, up to `concurrency` rows at a time, and reads on only as fast as it is done. When it
   * throws, no further row is begun, and its error comes through once those under way have ended.
   * @param options.concurrency 1 by default: one row after the other, in order
   */
  forEach(work: (row: T) => unknown, options?: { readonly concurrency?: number }): Promise<void> {
    return forEach(this.#rows, work, options);
  }

  #iterate(wanted?: number): PageIterator<T> {
    return new PageIterator(this.#source, wanted === undefined ? {} : { wanted });
  }
}
