import type { InternalOptions } from "../core.ts";
import { InvalidArgumentError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import type { CallOptions } from "../options.ts";
import { List } from "./list.ts";
import type { PageData } from "./page.ts";

/** What a list method gives: where to start, how large its pages are, and how to ask for one. */
export interface ListSetup<T> {
  readonly operation: Operation;
  readonly startingAfter: string | undefined;
  readonly limit: number | undefined;
  readonly options: CallOptions | undefined;
  /** The cursor that stands for a row, where the API has such a thing. */
  readonly cursorOf?: (row: T) => string;
  request(
    page: { starting_after: string | undefined; limit: number },
    options: InternalOptions,
  ): Promise<PageData<T> & { readonly hasMore: boolean }>;
}

/** A lazy list over an operation that is marked `x-paginated`. */
export function createList<T>({ operation, startingAfter, limit, options, cursorOf, request }: ListSetup<T>): List<T> {
  const largest = operation.paginated?.largestPage ?? 1;
  return new List({
    operation,
    startingAfter,
    limit: limit ?? largest,
    signal: options?.signal,
    cursorOf,
    async fetchPage(cursor, pageLimit, signals) {
      if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= largest)) {
        throw new InvalidArgumentError(
          `${operation.name}: limit is ${String(limit)}: give a whole number from 1 to ${largest}, the size of a page.`,
          { operation },
        );
      }
      return request({ starting_after: cursor, limit: pageLimit }, { ...options, signals });
    },
  });
}
