import { follow, ORDERS } from "./id-orders.ts";
import { RecentIds } from "./recent-ids.ts";

/** How many ids from the start of a list are kept, to tell in which order it comes. */
const FIRST = 1_000;
/** How many ids of a list without an order are remembered at least. */
const RECENT = 100_000;

/** What is wrong with the ids of a page: one was there before, or one is out of the order that the list had so far. */
export type Problem = "repeat" | "disorder";

/**
 * Finds rows that come for the second time. Ids that keep one strict order cannot repeat, and to see that takes the last
 * id and one comparison a row. So the orders that servers are known to keep are tried in turn, each from the start of the
 * list on, byte order first:
 *
 * - Within the first 1,000 rows every id is in memory: an order that breaks there is replaced by one that holds for all of
 *   them, or by the ids themselves, of which the first 1,000 and the last 100,000 at least are then remembered.
 * - An order that has held for longer and breaks is disorder: the list has started over, as a list without an order does
 *   not rise a thousand times in a row. Only where another order fits the first ids and the newest does it take over.
 *
 * A page that is refused leaves no trace: it may be requested a second time.
 */
export class Repeats {
  /** Orders that no row has broken so far, as far as it was looked at; the first one is looked at on each row. */
  #orders = ORDERS;
  readonly #first = new Set<string>();
  #rows = 0;
  #last: string | undefined;
  /** Of a list without an order, its last ids. */
  #recent: RecentIds | undefined;

  /** Takes the ids of the next page, or says why not. */
  take(ids: readonly string[]): Problem | undefined {
    const problem = this.#recent ? this.#recall(ids, this.#recent) : this.#compare(ids);
    if (problem) return problem;
    for (let at = 0; at < ids.length && this.#first.size < FIRST; at++) this.#first.add(ids[at] ?? "");
    this.#rows += ids.length;
    this.#last = ids.at(-1) ?? this.#last;
    if (this.#recent) for (const id of ids) this.#recent.add(id);
    return undefined;
  }

  #compare(ids: readonly string[]): Problem | undefined {
    const [current] = this.#orders;
    if (current && follow(current, ids, this.#last)) return undefined;
    const complete = this.#rows <= FIRST;
    const sample = [...this.#first, ...(complete || this.#last === undefined ? [] : [this.#last]), ...ids];
    const orders = this.#orders.filter((order) => follow(order, sample, undefined));
    if (orders.length > 0) {
      this.#orders = orders;
      return undefined;
    }
    if (new Set(sample).size < sample.length) return "repeat";
    if (!complete) return "disorder";
    this.#recent = new RecentIds(RECENT);
    for (const id of this.#first) this.#recent.add(id);
    return undefined;
  }

  #recall(ids: readonly string[], recent: RecentIds): Problem | undefined {
    const repeated = new Set(ids).size < ids.length || ids.some((id) => recent.has(id) || this.#first.has(id));
    return repeated ? "repeat" : undefined;
  }
}
