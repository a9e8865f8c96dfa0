import { List } from "../core/pagination/list.ts";
import type { PageSource } from "../core/pagination/page-source.ts";
import type { Lead, LeadPageMetadata, LeadTotals } from "./types.ts";

/** A list of leads: its pages have `totals`, and so does the list itself. */
export class LeadList extends List<Lead, LeadPageMetadata> {
  readonly #seen: { totals?: LeadTotals };

  /** @internal */
  constructor(source: PageSource<Lead>, seen: { totals?: LeadTotals }) {
    super(source);
    this.#seen = seen;
  }

  /**
   * The totals of the window: those of the first page that any iteration of this list received, and the same from then on.
   * If no page has been received yet, the first one is requested, as by awaiting the list.
   */
  async totals(): Promise<LeadTotals> {
    return this.#seen.totals ?? (await this).totals;
  }
}
