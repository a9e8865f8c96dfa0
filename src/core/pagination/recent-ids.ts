/**
 * The last `most` ids at least, in bounded memory. They are kept in two sets, of which the older one is forgotten when
 * the newer one is full: so there are never more than twice as many, and none has to be searched for.
 */
export class RecentIds {
  readonly #most: number;
  #newer = new Set<string>();
  #older = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  has(id: string): boolean {
    return this.#newer.has(id) || this.#older.has(id);
  }

  add(id: string): void {
    this.#newer.add(id);
    if (this.#newer.size < this.#most) return;
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}
