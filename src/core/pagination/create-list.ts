import type { InternalOptions } from "../core.ts";
import { InvalidArgumentError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import type { CallOptions } from "../options.ts";
import { show } from "../request/limits.ts";
import { List } from "./list.ts";
import type { PageData } from "./page.ts";

/** What a list method gives: where to start, how large its pages are, and how to ask for one. */
export interface ListSetup<T> {
  readonly operation: Operation;
  /** Null is no type's fault: it is what a last page gives as its cursor, and would start all over. */
  readonly startingAfter: string | null | undefined;
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
    startingAfter: startingAfter ?? undefined,
    limit: limit ?? largest,
    signal: options?.signal,
    cursorOf,
    async fetchPage(cursor, pageLimit, signals) {
      if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= largest)) {
        throw new InvalidArgumentError(
          `${operation.name}: limit is ${show(limit)}: give a whole number from 1 to ${largest}, the size of a page.`,
          { operation },
        );
      }
      if (startingAfter === null) {
        throw new InvalidArgumentError(`${operation.name}: starting_after is null, which is where a list has ended.`, {
          operation,
        });
      }
      return request({ starting_after: cursor, limit: pageLimit }, { ...options, signals });
    },
  });
}
