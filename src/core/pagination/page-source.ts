import type { Deadline } from "../deadline.ts";
import type { Operation } from "../operation.ts";

/** A page as an API gives it, before it is checked. */
export interface RawPage<T, Metadata = unknown> {
  readonly data: readonly T[];
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
  /** What the page says beside its rows, such as totals; the `Page` has it by the same names. */
  readonly metadata?: Metadata;
}

/** A page that was checked: what is new on it, and where the next one starts, or null when it is the last. */
export interface CheckedPage<T> {
  readonly data: readonly T[];
  readonly next: Position | null;
}

/** How far an iteration has come. */
export interface WalkProgress {
  /** Rows given or about to be given, the newest page included. */
  readonly rows: number;
  /** Pages read, the newest included. */
  readonly pages: number;
  /** Where the next page starts; null after the last one, undefined where only the start of the list leads there. */
  readonly cursor: string | null | undefined;
}

/** Asks for one page, within the deadline of the iteration. Shaped like a cursor, whatever the API calls its own. */
type FetchPage<T> = (cursor: string | undefined, limit: number | undefined, parent: Deadline) => Promise<RawPage<T>>;

/** Gets the rows of each page in turn, and returns those that the iteration gives. */
export type RowFilter<T> = (rows: readonly T[]) => readonly T[];

/** Where an iteration continues. */
export interface Position {
  readonly cursor: string | undefined;
  /** On lists by time, the rows that repeat after the cursor, by their own cursors. */
  readonly overlap: ReadonlySet<string>;
  /** On lists by time, when the last row was made: no page may start later. In milliseconds. */
  readonly reached: number;
  /** True where the cursor could not move, because the whole page was made in one millisecond. */
  readonly blocked?: boolean;
}

/** A list as an iteration sees it. */
export interface PageSource<T> {
  readonly operation: Operation;
  readonly fetchPage: FetchPage<T>;
  readonly start: Position;
  /** Rows a page; absent where the API takes no size. */
  readonly limit: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for a whole iteration. */
  readonly deadline: number | undefined;
  readonly onPage: ((progress: WalkProgress) => void) | undefined;
  /** The cursor that stands for a row, where the API has such a thing: what follows it is what follows the row. */
  readonly cursorOf: ((row: T) => string) | undefined;
  /** When a row was made, for lists by time. */
  readonly timeOf: ((row: T) => string) | undefined;
  /** Makes a filter for one iteration, where rows may have to be left out. */
  readonly createFilter: (() => RowFilter<T>) | undefined;
}
