import type { Stretch } from "../errors/base.ts";
import { RateLimitError, ServerError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import { PageIterator } from "./page-iterator.ts";
import type { PageSource, WalkProgress } from "./page-source.ts";

/** What a scan needs to know: a list whose rows have ids, and computed cursors spread over them. */
export interface ScanSource<T> {
  readonly operation: Operation;
  /** The list from a cursor on; `onThrottled` is called when the server asked for fewer requests. */
  source(startingAfter: string | undefined, onThrottled: () => void): PageSource<T>;
  readonly idOf: (row: T) => string;
  /** The ids to read, in byte order, no two of them overlapping. */
  readonly stretches: readonly Stretch[];
  /** How many partitions are read at the same time. */
  readonly concurrency: number;
  /** Cursors that split a stretch into so many parts or fewer, ascending in byte order. Each is only a hint. */
  hintsIn(stretch: Stretch, parts: number): readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly onPage: ((progress: WalkProgress) => void) | undefined;
}

/** A part of a scan: it is iterated from its hint to where the next partition really began. */
export interface Partition<T> {
  readonly pages: PageIterator<T>;
  readonly hint: string | undefined;
  /** The only ids that are given. */
  readonly within: readonly Stretch[];
  /** The greatest id to read: none where the whole list has to be read. */
  readonly through: string | undefined;
  /** The page under way; it never rejects. */
  pending: Promise<Arrival<T>> | undefined;
  /** The greatest id taken so far, and the one before the page taken last. */
  last: string | undefined;
  before: string | undefined;
  /** The least id at which any later partition really began: this one ends before it. */
  stopAt: string | undefined;
  done: boolean;
}

export interface Arrival<T> {
  readonly partition: Partition<T>;
  readonly rows?: readonly T[];
  readonly error?: unknown;
}

/** Where a partition begins, what it gives, and of how many rows it ends. */
interface PartitionStart extends Pick<Partition<unknown>, "hint" | "within" | "through"> {
  readonly wanted: number;
  readonly onThrottled: () => void;
}

export function createPartition<T>(
  scan: ScanSource<T>,
  { wanted, onThrottled, ...start }: PartitionStart,
): Partition<T> {
  // One that has given as many rows as are wanted is the last one to be asked.
  const pages = new PageIterator(scan.source(start.hint, onThrottled), { wanted });
  return { ...start, pages, pending: undefined, last: undefined, before: undefined, stopAt: undefined, done: false };
}

/** The next page of a partition, or its error, or neither at its end. Never rejects. */
export function ask<T>(partition: Partition<T>): Promise<Arrival<T>> {
  return partition.pages.next().then(
    ({ done, value }) => (done ? { partition } : { partition, rows: value.data }),
    (error: unknown) => ({ partition, error }),
  );
}

/** Whether ids ascend strictly, in byte order, from `after` on. */
export function ascends<T>({ idOf }: ScanSource<T>, rows: readonly T[], after: string | undefined): boolean {
  let before = after;
  return rows.every((row) => {
    const id = idOf(row);
    const above = before === undefined || id > before;
    before = id;
    return above;
  });
}

export function isThrottled(error: unknown): boolean {
  return RateLimitError.is(error) || (ServerError.is(error) && error.status === 503);
}
