import { withCursor } from "../errors/base.ts";
import { AbortError, PaginationError } from "../errors/index.ts";
import { notify } from "../observe.ts";
import { coverage, withScanned } from "./coverage.ts";
import type { WalkProgress } from "./page-source.ts";
import {
  ask,
  createPartition,
  isThrottled,
  type Partition,
  rises,
  type ScanSource,
  startPartitions,
} from "./partitions.ts";

/**
 * Walks an id space side by side, exactly: a hint that the server ignores, refuses or orders otherwise costs speed, never
 * a row and never a repeat. Rows come in no order.
 */
export class ScanIterator<T> implements AsyncIterableIterator<T> {
  readonly #scan: ScanSource<T>;
  /** In the order of their hints. */
  #walkers: Partition<T>[] = [];
  /** How many walkers may be under way; each 429 or 503 takes one away. */
  #allowed: number;
  /** False where ids are not in ascending order: then one walker goes on by cursors alone. */
  #ordered = true;
  /** The page in hand, and the walker that it came from. */
  #rows: readonly T[] = [];
  #from: Partition<T> | undefined;
  #at = 0;
  #given = 0;
  #progress: WalkProgress = { rows: 0, pages: 0, cursor: null };
  #state: "new" | "running" | "ended" = "new";
  #queue: Promise<unknown> = Promise.resolve();

  constructor(scan: ScanSource<T>) {
    this.#scan = scan;
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
    for (const { pages } of this.#walkers) await pages.return();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #advance(): Promise<IteratorResult<T>> {
    try {
      this.#throwIfAborted();
      if (this.#state === "new") await this.#start();
      while (this.#state === "running" && this.#at >= this.#rows.length) await this.#fill();
    } catch (error) {
      const covered = this.#covered();
      await this.return();
      // No cursor stands for a scan: whoever wants all of it begins again.
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
    this.#walkers = [undefined, ...this.#scan.hints].map((hint) => createPartition(this.#scan, hint, throttled));
    const { kept, ordered } = await startPartitions(this.#scan, this.#walkers);
    this.#walkers = kept;
    this.#ordered = ordered;
  }

  /** Takes the next page, of whichever walker has one first. */
  async #fill(): Promise<void> {
    const active = this.#walkers.filter(({ done }) => !done);
    if (active.length === 0) {
      this.#state = "ended";
      return;
    }
    let free = this.#allowed - active.filter(({ pending }) => pending).length;
    for (const walker of active) if (!walker.pending && free-- > 0) walker.pending = ask(walker);
    const { walker, rows, error } = await Promise.race(active.flatMap(({ pending }) => pending ?? []));
    walker.pending = undefined;
    if (error !== undefined) {
      if (!isThrottled(error) || this.#allowed === 1) throw error;
      this.#allowed--;
    } else if (rows) this.#take(walker, rows);
    else walker.done = true;
  }

  #take(walker: Partition<T>, rows: readonly T[]): void {
    const { idOf, operation } = this.#scan;
    if (this.#ordered && !rises(this.#scan, rows, walker.last)) {
      this.#ordered = false;
      // One walker alone shares with nobody, and its list is checked for repeats all the same.
      if (this.#walkers.length > 1) {
        const what = "the server returned ids that are not in ascending order, so they cannot be partitioned";
        throw new PaginationError(`${operation.name}: ${what}. Use list() on this server.`, { operation });
      }
    }
    const { stopAt } = walker;
    const end = stopAt === undefined ? -1 : rows.findIndex((row) => idOf(row) >= stopAt);
    this.#rows = end < 0 ? rows : rows.slice(0, end);
    this.#from = walker;
    this.#at = 0;
    this.#progress = { rows: this.#progress.rows + this.#rows.length, pages: this.#progress.pages + 1, cursor: null };
    notify(() => this.#scan.onPage?.(this.#progress));
    walker.before = walker.last;
    const last = this.#rows.at(-1);
    if (last !== undefined) walker.last = idOf(last);
    if (end < 0) return;
    walker.done = true;
    void walker.pages.return();
  }

  /** The stretches of ids that were given; none can be told where ids have no order. */
  #covered() {
    if (!this.#ordered) return [];
    const unfinished = this.#at < this.#rows.length;
    const given = this.#rows[this.#at - 1];
    return coverage(this.#walkers, {
      walker: unfinished ? this.#from : undefined,
      given: given && this.#scan.idOf(given),
    });
  }
}
