import { BadRequestError, RateLimitError, ServerError } from "../errors/index.ts";
import type { Operation } from "../operation.ts";
import { PageIterator } from "./page-iterator.ts";
import type { PageSource, WalkProgress } from "./page-source.ts";

/** What a scan needs to know: a list whose rows have ids, and computed cursors spread over them. */
export interface ScanSource<T> {
  readonly operation: Operation;
  /** The list from a cursor on; `onThrottled` is called when the server asked for fewer requests. */
  source(startingAfter: string | undefined, onThrottled: () => void): PageSource<T>;
  readonly idOf: (row: T) => string;
  /** Cursors at which the partitions but the first begin, ascending in byte order. Each is only a hint. */
  readonly hints: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly onPage: ((progress: WalkProgress) => void) | undefined;
}

/** A part of a scan: it is iterated from its hint to where the next partition really began. */
export interface Partition<T> {
  readonly pages: PageIterator<T>;
  readonly hint: string | undefined;
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

/**
 * Asks for the first page of every partition and keeps those whose hint worked: their ids ascend, and come after it.
 * Their first pages are in hand, as `pending`. Where ids do not ascend, one partition continues by cursors alone.
 */
export async function startPartitions<T>(
  scan: ScanSource<T>,
  partitions: readonly Partition<T>[],
): Promise<{ kept: Partition<T>[]; ordered: boolean }> {
  const firsts = await Promise.all(partitions.map((partition) => ask(partition)));
  const [first, ...others] = firsts;
  if (!first || first.error !== undefined) throw first?.error;
  const ordered = ascends(scan, first.rows ?? [], undefined);
  const kept = [first, ...others.filter((one) => ordered && began(scan, one))];
  for (const arrival of firsts) if (!kept.includes(arrival)) await arrival.partition.pages.return();
  let stopAt: string | undefined;
  for (const arrival of kept.toReversed()) {
    arrival.partition.stopAt = stopAt;
    arrival.partition.pending = Promise.resolve(arrival);
    // Not always before the one after it: a row may have come in between two first pages.
    const began = arrival.rows?.[0] && scan.idOf(arrival.rows[0]);
    if (began !== undefined && (stopAt === undefined || began < stopAt)) stopAt = began;
  }
  return { kept: kept.map(({ partition }) => partition), ordered };
}

export function createPartition<T>(
  scan: ScanSource<T>,
  hint: string | undefined,
  { wanted, onThrottled }: { readonly wanted: number; readonly onThrottled: () => void },
): Partition<T> {
  // One that has given as many rows as are wanted is the last one to be asked.
  const pages = new PageIterator(scan.source(hint, onThrottled), { wanted });
  return { pages, hint, pending: undefined, last: undefined, before: undefined, stopAt: undefined, done: false };
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

/** Whether a partition's first page is what its hint asked for. What is refused or ignored is only slower. */
function began<T>(scan: ScanSource<T>, { partition: { hint = "" }, rows = [], error }: Arrival<T>): boolean {
  if (error !== undefined && !BadRequestError.is(error) && !isThrottled(error)) throw error;
  return error === undefined && rows.length > 0 && ascends(scan, rows, hint);
}
