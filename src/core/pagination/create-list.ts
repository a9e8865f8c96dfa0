import type { ApiPromise } from "../api-promise.ts";
import type { InternalOptions } from "../core.ts";
import { InvalidArgumentError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import type { CallOptions } from "../options.ts";
import { checkLimits, show } from "../request/limits.ts";
import { List } from "./list.ts";
import type { PageSource, RawPage, Sieve, WalkProgress } from "./page-source.ts";
import { behind } from "./position.ts";

/** Options of a list. `timeout` and the client's deadline bound each page. */
export interface ListOptions extends CallOptions {
  /** Milliseconds for a whole walk, the time that you take for its rows included. @default none */
  readonly deadline?: number | undefined;
  /** Hears of each page as it arrives. What it throws is ignored. */
  readonly onPage?: ((progress: WalkProgress) => void) | undefined;
}

/** What a list method gives: where to start, how large its pages are, and how to ask for one. */
export interface ListSetup<T> {
  readonly operation: Operation;
  /** Null is no type's fault: it is what a last page gives as its cursor, and would start all over. */
  readonly startingAfter: string | null | undefined;
  readonly limit: number | undefined;
  readonly options: ListOptions | undefined;
  /** The cursor that stands for a row, where the API has such a thing. */
  readonly cursorOf?: (row: T) => string;
  /** When a row was made; asked of rows that come in order of time. */
  readonly timeOf?: (row: T) => string;
  /** Makes a sieve for one walk, where rows may have to be left out. */
  readonly sieve?: () => Sieve<T>;
  request(
    page: { readonly cursor: string | undefined; readonly limit: number | undefined },
    options: InternalOptions,
  ): ApiPromise<RawPage<T>>;
}

/** A lazy list over an operation that is marked `x-paginated`. */
export function createList<T>(setup: ListSetup<T>): List<T> {
  return new List(createSource(setup));
}

/** The list as its walks see it; `onThrottled` hears when the server asked for fewer requests. */
export function createSource<T>(setup: ListSetup<T>, onThrottled?: () => void): PageSource<T> {
  const { operation, startingAfter, limit, cursorOf, timeOf, sieve, request } = setup;
  const { deadline, onPage, ...options } = setup.options ?? {};
  const problem = problemOf(setup);
  return {
    operation,
    start: behind(startingAfter ?? undefined),
    limit: limit ?? operation.paginated?.largestPage,
    signal: options.signal,
    deadline,
    onPage,
    cursorOf,
    timeOf,
    sieve,
    async fetchPage(cursor, pageLimit, signals, atMostMs) {
      if (problem) throw new InvalidArgumentError(`${operation.name}: ${problem}.`, { operation });
      const page = request({ cursor, limit: pageLimit }, { ...options, signals, atMostMs });
      if (!onThrottled) return page;
      const { data, response } = await page.withResponse();
      if (response.attempts.some(({ outcome }) => outcome === "429" || outcome === "503")) onThrottled();
      return data;
    },
  };
}

/** What is wrong with the arguments of a list, as a sentence without its full stop. Told when it is used. */
function problemOf<T>({ operation, startingAfter, limit, options }: ListSetup<T>): string | undefined {
  const { largestPage: largest, cursor } = operation.paginated ?? {};
  if (limit !== undefined && largest === undefined) return "it takes no limit: the server chooses the size of a page";
  if (limit !== undefined && largest && !(Number.isInteger(limit) && limit >= 1 && limit <= largest)) {
    return `limit is ${show(limit)}: give a whole number from 1 to ${largest}, the size of a page`;
  }
  if (startingAfter === null) return `${cursor} is null, which is where a list has ended`;
  return options?.deadline === undefined ? undefined : checkLimits({ deadline: options.deadline });
}
