import { PaginationError } from "../errors/index.ts";
import type { CheckedPage, Position } from "./page-source.ts";

/**
 * One page of a list. Iterating it gives its rows **and all that follow**, so that a list may be awaited, returned from
 * an async function or put into `Promise.all` without losing rows; its own rows alone are in `data`.
 */
export class Page<T> implements AsyncIterable<T> {
  /** The rows of this page. */
  readonly data: readonly T[];
  /**
   * Where the next page starts, as a list method takes it, or null when this is the last page. Where a list is ordered
   * by time it leads back to the start of the last row's millisecond, so that rows may come again and none is lost.
   * @throws PaginationError when it is read and every row of the page is of one millisecond: no cursor leads on from
   * there without losing rows. Iterate instead, or take a larger `limit`.
   */
  declare readonly nextCursor: string | null;
  readonly #next: Position | null;
  readonly #onward: (page: Page<T>) => AsyncIterableIterator<T>;

  /** @internal */
  constructor({ data, next }: CheckedPage<T>, onward: (page: Page<T>) => AsyncIterableIterator<T>, metadata?: unknown) {
    Object.assign(this, metadata);
    this.data = data;
    this.#next = next;
    // Called with the page later: a closure over it here would keep several pages alive until a full collection.
    this.#onward = onward;
    const property = next?.blocked ? { get: noCursor } : { value: next?.cursor ?? null, enumerable: true };
    Object.defineProperty(this, "nextCursor", property);
  }

  /** @internal */
  static next<T>(page: Page<T>): Position | null {
    return page.#next;
  }

  /** The rows of this page and of every page after it. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this.#onward(this);
  }
}

function noCursor(): never {
  throw new PaginationError(
    "Every row of this page was made in the same millisecond, so no cursor leads on from it without losing rows. Iterate the list, or ask with a larger limit.",
  );
}
