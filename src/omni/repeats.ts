import type { RowFilter } from "../core/pagination/page-source.ts";
import { RecentIds } from "../core/pagination/recent-ids.ts";
import type { Lead } from "./types.ts";

/** Drops leads that are among at least the last `most` leads. */
export function dropRepeats(most: number): RowFilter<Lead> {
  const recent = new RecentIds(most);
  return (leads) =>
    leads.filter((lead) => {
      // Rows are not checked before this: one may be null, and a row without an id is not a repetition.
      const id: unknown = lead?.leadId;
      if (typeof id !== "string") return true;
      const isNew = !recent.has(id);
      recent.add(id);
      return isNew;
    });
}
