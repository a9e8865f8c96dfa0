import { withCursor } from "../errors/base.ts";
import { AbortError, PaginationError } from "../errors/index.ts";
import { notify } from "../observe.ts";
import { coverage, withScanned } from "./coverage.ts";
import type { WalkProgress } from "./page-source.ts";
import {
  ascends,
  ask,
  createPartition,
  isThrottled,
  type Partition,
  type ScanSource,
  startPartitions,
} from "./partitions.ts";

/**
 * Reads an id space in partitions, in parallel and exactly: a hint that the server ignores, refuses or orders otherwise costs speed, never
 * a row and never a repeat. Rows come in no order.
 */
export class ScanIterator<T> implements AsyncIterableIterator<T> {
  readonly #scan: ScanSource<T>;
  readonly #wanted: number;
  /** In the order of their hints. */
  #partitions: Partition<T>[] = [];
  /** How many partitions may be under way; each 429 or 503 takes one away. */
  #allowed: number;
  /** False where ids are not in ascending order: then one partition continues by cursors alone. */
  #ordered = true;
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
    this.#allowed = scan.hints.length + 1;
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
      if (this.#state === "new") await this.#start();
      while (this.#state === "running" && this.#at >= this.#rows.length) await this.#fill();
    } catch (error) {
      const covered = this.#covered();
      await this.return();
      // No cursor stands for a scan: whoever wants all of it starts again.
      throw withScanned(withCursor(error, undefined), this.#given, covered);
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

  async #start(): Promise<void> {
    this.#state = "running";
    const throttled = () => {
      this.#allowed = Math.max(1, this.#allowed - 1);
    };
    this.#partitions = [undefined, ...this.#scan.hints].map((hint) =>
      createPartition(this.#scan, hint, { wanted: this.#wanted, onThrottled: throttled }),
    );
    const { kept, ordered } = await startPartitions(this.#scan, this.#partitions);
    this.#partitions = kept;
    this.#ordered = ordered;
  }

  /** Takes the next page, of whichever partition has one first. */
  async #fill(): Promise<void> {
    const active = this.#partitions.filter(({ done }) => !done);
    if (active.length === 0) {
      this.#state = "ended";
      return;
    }
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
      // One partition alone shares with nobody, and its list is checked for repeats all the same.
      if (this.#partitions.length > 1) {
        const what = "the server returned ids that are not in ascending order, so they cannot be partitioned";
        throw new PaginationError(`${operation.name}: ${what}. Use list() on this server.`, { operation });
      }
    }
    const { stopAt } = partition;
    const end = stopAt === undefined ? -1 : rows.findIndex((row) => idOf(row) >= stopAt);
    this.#rows = end < 0 ? rows : rows.slice(0, end);
    this.#from = partition;
    this.#at = 0;
    this.#progress = { rows: this.#progress.rows + this.#rows.length, pages: this.#progress.pages + 1, cursor: null };
    notify(() => this.#scan.onPage?.(this.#progress));
    partition.before = partition.last;
    const last = this.#rows.at(-1);
    if (last !== undefined) partition.last = idOf(last);
    if (end < 0) return;
    partition.done = true;
    void partition.pages.return();
  }

  /** The stretches of ids that were given; none are known where ids have no order. */
  #covered() {
    if (!this.#ordered) return [];
    const unfinished = this.#at < this.#rows.length;
    const given = this.#rows[this.#at - 1];
    return coverage(this.#partitions, {
      partition: unfinished ? this.#from : undefined,
      given: given && this.#scan.idOf(given),
    });
  }
}
