interface Entry<T> {
  readonly at: number;
  readonly turn: number;
  readonly item: T;
}

/** Tasks by due time: the earliest first, and those due at the same time in the order in which they were added. */
export class Scheduler<T> {
  /** A binary heap: a population of ten thousand sessions has as many entries. */
  readonly #heap: Entry<T>[] = [];
  readonly #onAdd: () => void;
  #turns = 0;

  /** @param onAdd is called with every new entry */
  constructor(onAdd: () => void) {
    this.#onAdd = onAdd;
  }

  /** When the first entry is due, in milliseconds since 1970. */
  get next(): number | undefined {
    return this.#heap[0]?.at;
  }

  add(at: number, item: T): void {
    const entry = { at, turn: this.#turns++, item };
    let index = this.#heap.length;
    for (; index > 0; index = (index - 1) >> 1) {
      const parent = this.#heap[(index - 1) >> 1];
      if (parent === undefined || !before(entry, parent)) break;
      this.#heap[index] = parent;
    }
    this.#heap[index] = entry;
    this.#onAdd();
  }

  /** Removes and returns the first entry, if it is due. */
  take(now: number): { readonly at: number; readonly item: T } | undefined {
    const [first] = this.#heap;
    if (first === undefined || first.at > now) return undefined;
    const last = this.#heap.pop();
    if (last !== undefined && last !== first) this.#sink(last);
    return first;
  }

  /** The remaining entries, in order. */
  entries(): { readonly at: number; readonly item: T }[] {
    return this.#heap.toSorted((a, b) => (before(a, b) ? -1 : 1)).map(({ at, item }) => ({ at, item }));
  }

  clear(): void {
    this.#heap.length = 0;
  }

  /** Inserts an entry at the root and moves it down to its place. */
  #sink(entry: Entry<T>): void {
    let index = 0;
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const child = left && right && before(right, left) ? right : left;
      if (child === undefined || !before(child, entry)) break;
      this.#heap[index] = child;
      index = child === left ? 2 * index + 1 : 2 * index + 2;
    }
    this.#heap[index] = entry;
  }
}

function before(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at - b.at < 0 || (a.at === b.at && a.turn < b.turn);
}
