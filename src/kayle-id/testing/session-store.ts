import type { Session } from "../types.ts";

/** A session as the server stores it: with a creation time in microseconds, printed in milliseconds. */
export interface StoredSession {
  readonly session: Session;
  readonly createdMicros: number;
}

/** Which sessions to include. Both bounds are inclusive, in microseconds. */
export interface SessionFilter {
  readonly status?: string | undefined;
  readonly fromMicros?: number | undefined;
  readonly toMicros?: number | undefined;
}

/** Sessions by id, in the byte order of their ids, which is the order of the list. */
export class SessionStore {
  readonly #byId = new Map<string, StoredSession>();
  #sorted: string[] = [];
  #dirty = false;

  get size(): number {
    return this.#byId.size;
  }

  put(stored: StoredSession): void {
    const { id } = stored.session;
    if (!this.#byId.has(id)) {
      this.#sorted.push(id);
      this.#dirty = true;
    }
    this.#byId.set(id, stored);
  }

  get(id: string): StoredSession | undefined {
    return this.#byId.get(id);
  }

  delete(id: string): boolean {
    if (!this.#byId.delete(id)) return false;
    const ids = this.#inOrder();
    ids.splice(firstAbove(ids, id) - 1, 1);
    return true;
  }

  clear(): void {
    this.#byId.clear();
    this.#sorted = [];
  }

  values(): IterableIterator<StoredSession> {
    return this.#byId.values();
  }

  /** The sessions after an id, which need not exist, and whether there are more. */
  page(after: string, limit: number, filter: SessionFilter): { rows: Session[]; hasMore: boolean } {
    const ids = this.#inOrder();
    const rows: Session[] = [];
    for (let at = firstAbove(ids, after); at < ids.length; at++) {
      const stored = this.#byId.get(ids[at] ?? "");
      if (!stored || !matches(stored, filter)) continue;
      if (rows.length === limit) return { rows, hasMore: true };
      rows.push(stored.session);
    }
    return { rows, hasMore: false };
  }

  #inOrder(): string[] {
    if (this.#dirty) this.#sorted.sort();
    this.#dirty = false;
    return this.#sorted;
  }
}

function matches({ session, createdMicros }: StoredSession, { status, fromMicros, toMicros }: SessionFilter): boolean {
  return (
    (status === undefined || session.status === status) &&
    (fromMicros === undefined || createdMicros >= fromMicros) &&
    (toMicros === undefined || createdMicros <= toMicros)
  );
}

/** The index of the first id above the threshold. */
function firstAbove(ids: readonly string[], threshold: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? "") > threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}
