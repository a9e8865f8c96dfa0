import { checkedOptions } from "../call-options.ts";
import { withCursor } from "../errors/base.ts";
import { InvalidArgumentError, TooManyRowsError } from "../errors/index.ts";
import { Thenable } from "../thenable.ts";
import { show } from "../values.ts";
import type { Page } from "./page.ts";
import { PageIterator } from "./page-iterator.ts";
import type { PageSource } from "./page-source.ts";
import { RowIterator } from "./row-iterator.ts";

/** Rows that can be iterated, or collected at once. Each iteration is a pass of its own. */
export interface Rows<T> extends AsyncIterable<T> {
  toArray(): Promise<T[]>;
}

/**
 * A list on a server. Nothing is sent until it is awaited or iterated.
 *
 * - `await list` gives its first `Page`, asked for once however often it is awaited;
 * - `for await (const row of list)` gives every row of every page;
 * - `.pages()`, `.take(n)` and `.toArray({ max })` do what they say. Each iteration is a pass of its own.
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
  #first: Promise<Page<T> & Metadata> | undefined;

  /** @internal */
  constructor(source: PageSource<T>) {
    super();
    this.#source = source;
  }

  protected override promise(): Promise<Page<T> & Metadata> {
    this.#first ??= new PageIterator(this.#source, { ahead: false }).next().then(
      // The cast: an iteration always has a first page, and a page what its list's method says that it has.
      ({ value }) => value as Page<T> & Metadata,
      (error: unknown) => {
        // The next one to await asks again.
        this.#first = undefined;
        throw error;
      },
    );
    return this.#first;
  }

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
    this.#checkCount("take", count);
    const iterate = () => new RowIterator(this.#iterate(count), count);
    return { [Symbol.asyncIterator]: iterate, toArray: () => this.#collect(iterate()) };
  }

  /**
   * All rows in an array.
   * @throws TooManyRowsError when there are more than `max`: a cap on memory, not a way to truncate; that is `take()`.
   */
  async toArray(options: { readonly max: number }): Promise<T[]> {
    const { max } = checkedOptions(this.#source.operation, options, { max: true });
    this.#checkCount("toArray: max", max);
    // One more than allowed is enough to know that there are too many.
    const rows = await this.#collect(new RowIterator(this.#iterate(max + 1), max + 1));
    if (rows.length <= max) return rows;
    const { operation } = this.#source;
    throw new TooManyRowsError(`${operation.name} has more than ${max} rows. Raise max, filter, or iterate.`, {
      operation,
    });
  }

  /**
   * Calls `work` for every row, up to `concurrency` rows at a time, and reads on only as fast as it is done. When it
   * throws, no further row is begun, and its error comes through once those under way have ended.
   * @param options.concurrency 1 by default: one row after the other, in order
   */
  async forEach(work: (row: T) => unknown, options?: { readonly concurrency?: number }): Promise<void> {
    const { concurrency = 1 } = checkedOptions(this.#source.operation, options, { concurrency: true });
    if (typeof work !== "function") {
      const { operation } = this.#source;
      throw new InvalidArgumentError(`${operation.name}: forEach takes a function, and was given ${show(work)}.`, {
        operation,
      });
    }
    this.#checkCount("forEach: concurrency", concurrency, 1);
    const rows = this[Symbol.asyncIterator]();
    const errors: unknown[] = [];
    const worker = async () => {
      try {
        for (let next = await rows.next(); !next.done && errors.length === 0; next = await rows.next()) {
          await work(next.value);
        }
      } catch (error) {
        errors.push(error);
        await rows.return?.();
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    if (errors.length > 0) throw errors[0];
  }

  #iterate(wanted?: number): PageIterator<T> {
    return new PageIterator(this.#source, wanted === undefined ? {} : { wanted });
  }

  #checkCount(what: string, count: number, least = 0): void {
    if (Number.isInteger(count) && count >= least) return;
    const { operation } = this.#source;
    throw new InvalidArgumentError(`${operation.name}: ${what} is ${show(count)}: give a whole number from ${least}.`, {
      operation,
    });
  }

  async #collect(rows: AsyncIterable<T>): Promise<T[]> {
    const all: T[] = [];
    try {
      for await (const row of rows) all.push(row);
    } catch (error) {
      // Nothing was given, so going on means beginning where this began.
      throw withCursor(error, this.#source.start.cursor);
    }
    return all;
  }
}
