import { List } from "../core/pagination/list.ts";
import type { PageSource } from "../core/pagination/page-source.ts";
import type { Lead, LeadPageMetadata, LeadTotals } from "./types.ts";

/** A list of leads: pages have `totals`, and so has the list itself. */
export class LeadList extends List<Lead, LeadPageMetadata> {
  readonly #seen: { totals?: LeadTotals };

  /** @internal */
  constructor(source: PageSource<Lead>, seen: { totals?: LeadTotals }) {
    super(source);
    this.#seen = seen;
  }

  /**
   * The totals of the window: those of the first page that came, by whatever walk of this list, and the same ones from
   * then on. When none has come yet, the first page is asked for, as by awaiting the list.
   */
  async totals(): Promise<LeadTotals> {
    return this.#seen.totals ?? (await this).totals;
  }
}
