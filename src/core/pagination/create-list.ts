import { CALL_OPTIONS, checkOptions, type OptionNames } from "../call-options.ts";
import type { Core, UntypedCore } from "../core.ts";
import { InvalidArgumentError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import type { AnyInput, BodyOf, Described, InputOf } from "../operation-types.ts";
import type { CallOptions } from "../options.ts";
import { asRecord, isPlainObject, show } from "../values.ts";
import { List } from "./list.ts";
import type { PageSource, RawPage, RowFilter, WalkProgress } from "./page-source.ts";

/** Options of a list. `timeout` and the client's deadline bound each page. */
export interface ListOptions extends CallOptions {
  /** Milliseconds for a whole iteration, the time that you take for its rows included. @default none */
  readonly deadline?: number | undefined;
  /** Called with each page as it arrives. What it throws is ignored. */
  readonly onPage?: ((progress: WalkProgress) => void) | undefined;
}

export const LIST_OPTIONS: OptionNames<ListOptions> = { ...CALL_OPTIONS, onPage: true };

/** How an API's pages are read. */
export interface PageReader<T, Body = unknown> {
  pageOf(body: Body): RawPage<T>;
  /** The cursor that stands for a row, where the API has such a thing. */
  cursorOf?(row: T): string;
  /** When a row was made; asked of rows that come in order of time. */
  timeOf?(row: T): string;
  /** Makes a filter for one iteration, where rows may have to be left out. */
  createFilter?: (() => RowFilter<T>) | undefined;
}

/** A lazy list over an operation that is marked `x-paginated`. */
export function createList<Paths extends object, O extends Operation, T>(
  core: Core<Paths>,
  operation: O,
  input: InputOf<Described<Paths, O>>,
  options: ListOptions | undefined,
  // What the method gives says which rows they are; the reader is of any.
  reader: PageReader<NoInfer<T>, BodyOf<Described<Paths, O>>>,
): List<T> {
  // The casts: an input is one of the description, and a body that the pipeline lets through is of the operation.
  return new List(createSource(core, operation, input as AnyInput, options, reader as PageReader<T>));
}

/** The list as its iterations see it; `onThrottled` is called when the server asked for fewer requests. */
export function createSource<T>(
  core: UntypedCore,
  operation: Operation,
  input: AnyInput,
  given: ListOptions | undefined,
  { pageOf, cursorOf, timeOf, createFilter }: PageReader<T>,
  onThrottled?: () => void,
): PageSource<T> {
  const { deadline, signal, onPage, ...options } = given ?? {};
  const { largestPage, cursor: cursorName = "" } = operation.paginated ?? {};
  const { [cursorName]: start, limit, ...query } = asRecord(input.query);
  const problem =
    (input.query === undefined || isPlainObject(input.query) ? undefined : "params must be a plain object") ??
    checkLimit(limit, largestPage) ??
    checkStart(start, cursorName) ??
    (given === undefined ? undefined : checkOptions(given, LIST_OPTIONS));
  return {
    operation,
    // The casts: of other types than these, the first page is refused before it is asked for.
    start: { cursor: start as string | undefined, overlap: new Set(), reached: Infinity },
    limit: (limit as number | undefined) ?? largestPage,
    signal,
    deadline,
    onPage,
    cursorOf,
    timeOf,
    createFilter,
    async fetchPage(cursor, pageLimit, parent) {
      if (problem) throw new InvalidArgumentError(`${operation.name}: ${problem}.`, { operation });
      const page = { ...query, [cursorName]: cursor, ...(pageLimit !== undefined && { limit: pageLimit }) };
      const { body, attempts } = await core.send(operation, { ...input, query: page }, { ...options, parent });
      if (onThrottled && attempts.some(({ outcome }) => outcome === "429" || outcome === "503")) onThrottled();
      return pageOf(body);
    },
  };
}

/** What is wrong with the size of pages, as a sentence without its full stop. */
function checkLimit(limit: unknown, largest: number | undefined): string | undefined {
  if (limit === undefined) return undefined;
  if (largest === undefined) return "it takes no limit: the server chooses the size of a page";
  if (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= largest) return undefined;
  return `limit is ${show(limit)}: give a whole number from 1 to ${largest}, the size of a page`;
}

function checkStart(start: unknown, name: string): string | undefined {
  if (start === null) return `${name} is null, which is where a list has ended`;
  return start === undefined || typeof start === "string" ? undefined : `${name} is ${show(start)}: give a cursor`;
}
