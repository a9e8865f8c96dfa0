import { RecentIds } from "./recent-ids.ts";

/** How many ids from the start of a list are kept: until then, ids out of byte order mean another collation. */
const FIRST = 1_000;
/** How many ids of a list that is not in byte order are remembered at least. */
const RECENT = 100_000;

/** What is wrong with the ids of a page: one was there before, or one is out of the order that the list had so far. */
export type Problem = "repeat" | "disorder";

/**
 * Finds rows that come for the second time. Ids that ascend in byte order cannot repeat, and to see that takes the last
 * id and one comparison a row.
 *
 * - Within the first 1,000 rows every id is in memory. A list whose order breaks there is of another collation, or of
 *   none: its first 1,000 ids and the last 100,000 at least are then remembered, and each new one is looked up.
 * - An order that has held for longer and breaks is disorder: the list has started over, as a list of another collation
 *   does not ascend a thousand times in a row.
 *
 * A page that is refused leaves no trace: it may be requested a second time.
 */
export class Repeats {
  readonly #first = new Set<string>();
  #rows = 0;
  #last: string | undefined;
  /** Of a list that is not in byte order, its last ids. */
  #recent: RecentIds | undefined;

  /** Takes the ids of the next page, or says why not. */
  take(ids: readonly string[]): Problem | undefined {
    if (this.#recent || !ascend(ids, this.#last)) {
      const recent = this.#recent;
      if (new Set(ids).size < ids.length || ids.some((id) => this.#first.has(id) || recent?.has(id))) return "repeat";
      if (!recent && this.#rows > FIRST) return "disorder";
      this.#remember(ids);
    }
    for (let at = 0; at < ids.length && this.#first.size < FIRST; at++) this.#first.add(ids[at] ?? "");
    this.#rows += ids.length;
    this.#last = ids.at(-1) ?? this.#last;
    return undefined;
  }

  #remember(ids: readonly string[]): void {
    this.#recent ??= new RecentIds(RECENT);
    for (const id of ids) this.#recent.add(id);
  }
}

/** Whether every id is greater than the one before it, the first one than `last`, in the byte order of their ASCII. */
function ascend(ids: readonly string[], last: string | undefined): boolean {
  let before = last;
  for (const id of ids) {
    if (before !== undefined && id <= before) return false;
    before = id;
  }
  return true;
}
