import type { PageWalk } from "./page-walk.ts";
import { RowWalk } from "./row-walk.ts";

/** What came back for one page. */
export interface PageData<T> {
  readonly data: readonly T[];
  /** Where the next page starts, or null when this is the last one. */
  readonly nextCursor: string | null;
}

/**
 * One page of a list. Iterating it gives its rows **and all that follow**, so that a list may be awaited, returned from
 * an async function or put into `Promise.all` without losing rows; its own rows alone are in `data`.
 */
export class Page<T> implements PageData<T>, AsyncIterable<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
  readonly #onward: () => PageWalk<T>;

  /** @internal */
  constructor({ data, nextCursor }: PageData<T>, onward: (page: Page<T>) => PageWalk<T>) {
    this.data = data;
    this.nextCursor = nextCursor;
    this.#onward = () => onward(this);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return new RowWalk(this.#onward());
  }
}
