/** A row as the server stores it: with a creation time in microseconds, printed in milliseconds. */
export interface Kept {
  readonly id: string;
  readonly createdMicros: number;
}

/** Rows that the server lists newest first. */
export class TimeOrdered<T extends Kept> {
  readonly #byId = new Map<string, T>();
  #newestMicros = 0;
  /** Newest first; undefined when it has to be sorted again. */
  #sorted: readonly T[] | undefined;

  put(row: T): void {
    this.#byId.set(row.id, row);
    this.#newestMicros = Math.max(this.#newestMicros, row.createdMicros);
    this.#sorted = undefined;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  delete(id: string): boolean {
    this.#sorted = undefined;
    return this.#byId.delete(id);
  }

  values(): IterableIterator<T> {
    return this.#byId.values();
  }

  clear(): void {
    this.#byId.clear();
    this.#newestMicros = 0;
    this.#sorted = undefined;
  }

  /** A creation time for a new row: after all others of its millisecond, as far as the millisecond has room. */
  stamp(nowMs: number): number {
    return Math.min(Math.max(this.#newestMicros + 1, nowMs * 1000 + 1), nowMs * 1000 + 999);
  }

  /**
   * A page as the server makes it. It reads the cursor row's time in milliseconds, so the other rows of that millisecond
   * are skipped; a cursor that is not the id of a row is ignored.
   */
  page(after: string | undefined, limit: number, matches: (row: T) => boolean): { rows: T[]; hasMore: boolean } {
    const cursor = after === undefined ? undefined : this.#byId.get(after);
    const border = cursor && Math.floor(cursor.createdMicros / 1000) * 1000;
    const rows: T[] = [];
    this.#sorted ??= [...this.#byId.values()].sort(newestFirst);
    for (const row of this.#sorted) {
      const behind =
        cursor === undefined ||
        border === undefined ||
        row.createdMicros < border ||
        (row.createdMicros === border && row.id < cursor.id);
      if (!behind || !matches(row)) continue;
      if (rows.length === limit) return { rows, hasMore: true };
      rows.push(row);
    }
    return { rows, hasMore: false };
  }
}

function newestFirst(a: Kept, b: Kept): number {
  return b.createdMicros - a.createdMicros || (a.id < b.id ? 1 : -1);
}
