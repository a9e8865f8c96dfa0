import { type Stretch, withCursor } from "../errors/base.ts";
import { AbortError, PaginationError } from "../errors/index.ts";
import { notify } from "../observe.ts";
import { coverage, withScanned } from "./coverage.ts";
import type { WalkProgress } from "./page-source.ts";
import { ascends, ask, createPartition, isThrottled, type Partition, type ScanSource } from "./partitions.ts";
import { type Part, startPartitions } from "./start-partitions.ts";
import { contains, intersect } from "./stretches.ts";

/**
 * Reads an id space in partitions, in parallel and exactly: a hint that the server ignores, refuses or orders otherwise costs speed, never
 * a row and never a repeat. Rows come in no order.
 */
export class ScanIterator<T> implements AsyncIterableIterator<T> {
  readonly #scan: ScanSource<T>;
  readonly #wanted: number;
  /** How many stretches were read, and which come next: as many at once as there may be partitions. */
  #read = 0;
  #parts: readonly Part<T>[] = [];
  #partitions: readonly Partition<T>[] = [];
  /** How many partitions may be under way; each 429 or 503 takes one away. */
  #allowed: number;
  /** False where ids are not in ascending order: then one partition continues by cursors alone. */
  #ordered = true;
  /** False once they were not, in any of the stretches. */
  #coverageIsKnown = true;
  /** The page in hand, and the partition that it came from. */
  #rows: readonly T[] = [];
  #from: Partition<T> | undefined;
  #at = 0;
  #given = 0;
  #progress: WalkProgress = { rows: 0, pages: 0, cursor: null };
  #state: "new" | "running" | "ended" = "new";
  #queue: Promise<unknown> = Promise.resolve();

  constructor(scan: ScanSource<T>, wanted = Infinity) {
    this.#scan = scan;
    this.#wanted = wanted;
    this.#allowed = scan.concurrency;
  }

  next(): Promise<IteratorResult<T>> {
    const result = this.#queue.then(() => this.#advance());
    this.#queue = result.catch(() => {});
    return result;
  }

  async return(): Promise<IteratorResult<T>> {
    this.#state = "ended";
    this.#rows = [];
    for (const { pages } of this.#partitions) await pages.return();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #advance(): Promise<IteratorResult<T>> {
    if (this.#given >= this.#wanted) return this.return();
    try {
      this.#throwIfAborted();
      this.#state = this.#state === "new" ? "running" : this.#state;
      while (this.#state === "running" && this.#at >= this.#rows.length) await this.#fill();
    } catch (error) {
      const covered = this.#covered();
      await this.return();
      // No cursor stands for a scan: whoever wants all of it starts again.
      const { stretches } = this.#scan;
      throw withScanned(withCursor(error, undefined), { rows: this.#given, covered, stretches });
    }
    if (this.#state === "ended") return { done: true, value: undefined };
    this.#given++;
    // The cast: `at` is below the length.
    return { done: false, value: this.#rows[this.#at++] as T };
  }

  #throwIfAborted(): void {
    if (this.#state === "ended" || !this.#scan.signal?.aborted) return;
    const { operation } = this.#scan;
    throw new AbortError(`${operation.name} was aborted by its signal.`, { operation });
  }

  /** Starts on the next stretches; there are none at the end. */
  async #startNext(): Promise<void> {
    const { stretches, concurrency } = this.#scan;
    const next = stretches.slice(this.#read + this.#current().length).slice(0, concurrency);
    this.#read += this.#current().length;
    this.#parts = [];
    this.#partitions = [];
    if (next.length === 0) {
      this.#state = "ended";
      return;
    }
    const created: Partition<T>[] = [];
    // Until it is known which ones are kept, `return()` ends all of them.
    this.#partitions = created;
    const onThrottled = () => {
      this.#allowed = Math.max(1, this.#allowed - 1);
    };
    const { parts, ordered } = await startPartitions(this.#scan, next, (hint, within, isWholeList = false) => {
      const wanted = isWholeList ? Infinity : this.#wanted - this.#given;
      const through = isWholeList ? undefined : within[0]?.through;
      const partition = createPartition(this.#scan, { hint, within, through, wanted, onThrottled });
      created.push(partition);
      return partition;
    });
    this.#parts = parts;
    this.#partitions = parts.flatMap(({ partitions }) => partitions);
    this.#ordered = ordered;
    if (!ordered) this.#coverageIsKnown = false;
  }

  /** Takes the next page, of whichever partition has one first. */
  async #fill(): Promise<void> {
    const active = this.#partitions.filter(({ done }) => !done);
    if (active.length === 0) return this.#startNext();
    let free = this.#allowed - active.filter(({ pending }) => pending).length;
    for (const partition of active) if (!partition.pending && free-- > 0) partition.pending = ask(partition);
    const { partition, rows, error } = await Promise.race(active.flatMap(({ pending }) => pending ?? []));
    partition.pending = undefined;
    if (error !== undefined) {
      if (!isThrottled(error) || this.#allowed === 1) throw error;
      this.#allowed--;
    } else if (rows) this.#take(partition, rows);
    else partition.done = true;
  }

  #take(partition: Partition<T>, rows: readonly T[]): void {
    const { idOf, operation } = this.#scan;
    if (this.#ordered && !ascends(this.#scan, rows, partition.last)) {
      this.#ordered = false;
      this.#coverageIsKnown = false;
      // One partition alone shares with nobody, and its list is checked for repeats all the same.
      const { hint, through } = partition;
      if (this.#partitions.length > 1 || hint !== undefined || through !== undefined) {
        const what = "the server returned ids that are not in ascending order, so they cannot be partitioned";
        throw new PaginationError(`${operation.name}: ${what}. Use list() on this server.`, { operation });
      }
    }
    const { stopAt, through, within } = partition;
    const isPast = (id: string) => (stopAt !== undefined && id >= stopAt) || (through !== undefined && id > through);
    const end = stopAt === undefined && through === undefined ? -1 : rows.findIndex((row) => isPast(idOf(row)));
    const read = end < 0 ? rows : rows.slice(0, end);
    this.#rows = read.filter((row) => within.some((stretch) => contains(stretch, idOf(row))));
    this.#from = partition;
    this.#at = 0;
    this.#progress = { rows: this.#progress.rows + this.#rows.length, pages: this.#progress.pages + 1, cursor: null };
    notify(() => this.#scan.onPage?.(this.#progress));
    partition.before = partition.last;
    const last = read.at(-1);
    if (last !== undefined) partition.last = idOf(last);
    if (end < 0) return;
    partition.done = true;
    void partition.pages.return();
  }

  /** The stretches that are being read. */
  #current(): readonly Stretch[] {
    return this.#parts.flatMap(({ within }) => within);
  }

  /** The stretches of ids that were given; none are known where ids have no order. */
  #covered(): Stretch[] {
    if (!this.#coverageIsKnown) return [];
    const unfinished = this.#at < this.#rows.length;
    const given = this.#rows[this.#at - 1];
    const hand = { partition: unfinished ? this.#from : undefined, given: given && this.#scan.idOf(given) };
    const current = this.#parts.flatMap(({ within, partitions }) =>
      coverage(partitions, hand).flatMap((one) => intersect(one, within)),
    );
    return [...this.#scan.stretches.slice(0, this.#read), ...current];
  }
}
