import { first, forEach, type RowSource, type Rows, take, toArray } from "./consume.ts";
import { withScanned } from "./coverage.ts";
import type { ScanSource } from "./partitions.ts";
import { ScanIterator } from "./scan-iterator.ts";

/**
 * Every row of a list, by several iterators side by side, in **no order**. Nothing is sent until it is iterated; each
 * iteration is a pass of its own.
 *
 * An error while iterating has no cursor: `error.scanned` has the stretches of ids that were given, and what it leaves
 * can be scanned in turn. Of `toArray()` and
 * `first()` it has none, because no row was given.
 */
export class Scan<T> implements AsyncIterable<T> {
  readonly #rows: RowSource<T>;

  /** @internal */
  constructor(source: ScanSource<T>) {
    this.#rows = {
      operation: source.operation,
      iterate: (wanted) => new ScanIterator(source, wanted),
      withNothingGiven: (error) => withScanned(error, { rows: 0, covered: [], stretches: source.stretches }),
    };
  }

  /** The rows, in the order in which they come. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this.#rows.iterate();
  }

  /** Any `count` rows, in the order in which they come. Fewer when there are fewer. */
  take(count: number): Rows<T> {
    return take(this.#rows, count);
  }

  /** Any one row: the one that comes first. Undefined when there is none. */
  first(): Promise<T | undefined> {
    return first(this.#rows);
  }

  /**
   * All rows in an array, in no order.
   * @throws TooManyRowsError when there are more than `max`: a cap on memory, not a way to truncate; that is `take()`.
   */
  toArray(options: { readonly max: number }): Promise<T[]> {
    return toArray(this.#rows, options);
  }

  /**
   * Calls `work` for every row, up to `concurrency` rows at a time, and reads on only as fast as it is done. When it
   * throws, no further row is begun, and its error comes through once those under way have ended.
   * @param options.concurrency 1 by default. How many iterators there are is an option of the scan itself
   */
  forEach(work: (row: T) => unknown, options?: { readonly concurrency?: number }): Promise<void> {
    return forEach(this.#rows, work, options);
  }
}
