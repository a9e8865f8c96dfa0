import { withCursor } from "../errors/base.ts";
import { AbortError, BadRequestError, PaginationError, RateLimitError, ServerError } from "../errors/index.ts";
import { tell } from "../observe.ts";
import type { Operation } from "../operation.ts";
import type { PageSource, WalkProgress } from "./page-source.ts";
import { PageWalk } from "./page-walk.ts";

/** What a scan needs to know: a list whose rows have ids, and made-up cursors spread over them. */
export interface ScanSource<T> {
  readonly operation: Operation;
  /** The list from a cursor on; `onThrottled` hears when the server asked for fewer requests. */
  source(startingAfter: string | undefined, onThrottled: () => void): PageSource<T>;
  readonly idOf: (row: T) => string;
  /** Cursors at which the walkers but the first begin, rising in byte order. Each is only a hint. */
  readonly hints: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly onPage: ((progress: WalkProgress) => void) | undefined;
}

interface Walker<T> {
  readonly pages: PageWalk<T>;
  readonly hint: string | undefined;
  /** The page under way; it never rejects. */
  pending: Promise<Arrival<T>> | undefined;
  /** The greatest id given so far. */
  last: string | undefined;
  /** Where the next walker really began: this one ends before it. */
  stopAt: string | undefined;
}

interface Arrival<T> {
  readonly walker: Walker<T>;
  readonly rows?: readonly T[];
  readonly error?: unknown;
}

/**
 * Walks an id space side by side, exactly: a hint that the server ignores, refuses or orders otherwise costs speed, never
 * a row and never a repeat. Rows come in no order.
 */
export class ScanWalk<T> implements AsyncIterableIterator<T> {
  readonly #scan: ScanSource<T>;
  #walkers: Walker<T>[] = [];
  /** How many walkers may be under way; each 429 or 503 takes one away. */
  #allowed: number;
  /** False where ids do not rise from the start: then one walker goes on by cursors alone. */
  #ordered = true;
  #rows: readonly T[] = [];
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
      await this.return();
      // No cursor stands for a scan: whoever wants all of it begins again.
      throw withScanned(withCursor(error, undefined), this.#given);
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

  /** Asks for every walker's first page, and keeps those walkers whose hint worked. */
  async #start(): Promise<void> {
    this.#state = "running";
    const throttled = () => {
      this.#allowed = Math.max(1, this.#allowed - 1);
    };
    this.#walkers = [undefined, ...this.#scan.hints].map((hint): Walker<T> => {
      const pages = new PageWalk(this.#scan.source(hint, throttled));
      return { pages, hint, pending: undefined, last: undefined, stopAt: undefined };
    });
    const firsts = await Promise.all(this.#walkers.map((walker) => this.#ask(walker)));
    const [first, ...others] = firsts;
    if (!first || first.error !== undefined) throw first?.error;
    this.#ordered = this.#rises(first.rows ?? [], undefined);
    const kept = [first, ...others.filter((one) => this.#ordered && this.#began(one))];
    for (const arrival of firsts) if (!kept.includes(arrival)) await arrival.walker.pages.return();
    this.#walkers = kept.map(({ walker }, index) => {
      const next = kept[index + 1]?.rows?.[0];
      walker.stopAt = next === undefined ? undefined : this.#scan.idOf(next);
      return walker;
    });
    // The first pages are in hand; they are taken as if they had just arrived.
    for (const arrival of kept) arrival.walker.pending = Promise.resolve(arrival);
  }

  /** Whether a walker's first page is what its hint asked for. What is refused or ignored is only slower. */
  #began({ walker: { hint = "" }, rows = [], error }: Arrival<T>): boolean {
    if (error !== undefined && !BadRequestError.is(error) && !isThrottled(error)) throw error;
    return error === undefined && rows.length > 0 && this.#rises(rows, hint);
  }

  async #fill(): Promise<void> {
    if (this.#walkers.length === 0) {
      this.#state = "ended";
      return;
    }
    let free = this.#allowed - this.#walkers.filter(({ pending }) => pending).length;
    for (const walker of this.#walkers) if (!walker.pending && free-- > 0) walker.pending = this.#ask(walker);
    const { walker, rows, error } = await Promise.race(this.#walkers.flatMap(({ pending }) => pending ?? []));
    walker.pending = undefined;
    if (error !== undefined) {
      if (!isThrottled(error) || this.#allowed === 1) throw error;
      this.#allowed--;
    } else if (rows) this.#take(walker, rows);
    else this.#walkers = this.#walkers.filter((one) => one !== walker);
  }

  #ask(walker: Walker<T>): Promise<Arrival<T>> {
    return walker.pages.next().then(
      ({ done, value }) => (done ? { walker } : { walker, rows: value.data }),
      (error: unknown) => ({ walker, error }),
    );
  }

  #take(walker: Walker<T>, rows: readonly T[]): void {
    const { idOf, operation } = this.#scan;
    if (this.#ordered && !this.#rises(rows, walker.last)) {
      const message = `${operation.name}: the ids do not rise, so walkers cannot share them. Use list() on this server.`;
      throw new PaginationError(message, { operation });
    }
    const { stopAt } = walker;
    const end = stopAt === undefined ? -1 : rows.findIndex((row) => idOf(row) >= stopAt);
    this.#rows = end < 0 ? rows : rows.slice(0, end);
    this.#at = 0;
    this.#progress = { rows: this.#progress.rows + this.#rows.length, pages: this.#progress.pages + 1, cursor: null };
    tell(() => this.#scan.onPage?.(this.#progress));
    const last = rows.at(-1);
    if (last !== undefined) walker.last = idOf(last);
    if (end < 0) return;
    this.#walkers = this.#walkers.filter((one) => one !== walker);
    void walker.pages.return();
  }

  /** Whether ids rise strictly, in byte order, from `after` on. */
  #rises(rows: readonly T[], after: string | undefined): boolean {
    let before = after;
    return rows.every((row) => {
      const id = this.#scan.idOf(row);
      const rises = before === undefined || id > before;
      before = id;
      return rises;
    });
  }
}

function isThrottled(error: unknown): boolean {
  return RateLimitError.is(error) || (ServerError.is(error) && error.status === 503);
}

/** Notes on an error how much of a scan had been given. */
function withScanned(error: unknown, rows: number): unknown {
  if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
    Object.defineProperty(error, "scanned", { value: { rows }, enumerable: true, configurable: true });
  }
  return error;
}
