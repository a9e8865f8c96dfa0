import type { RowFilter } from "../core/pagination/page-source.ts";
import { RecentIds } from "../core/pagination/recent-ids.ts";
import type { Lead } from "./types.ts";

/** Drops leads that came before, among the last `most` at least. */
export function dropRepeats(most: number): RowFilter<Lead> {
  const recent = new RecentIds(most);
  return (leads) =>
    leads.filter((lead) => {
      // Rows are not looked into before this: one may be nothing at all, and without an id it repeats nothing.
      const id: unknown = lead?.leadId;
      if (typeof id !== "string") return true;
      const isNew = !recent.has(id);
      recent.add(id);
      return isNew;
    });
}
