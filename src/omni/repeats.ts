import type { Sieve } from "../core/pagination/page-source.ts";
import type { Lead } from "./types.ts";

/**
 * Drops leads that came before, among the last `most` at least. Ids are kept in two sets, of which the older one is
 * forgotten when the newer one is full: so there are never more than twice as many, and none has to be searched for.
 */
export function dropRepeats(most: number): Sieve<Lead> {
  let recent = new Set<string>();
  let older = new Set<string>();
  return (leads) =>
    leads.filter((lead) => {
      // Rows are not looked into before this: one may be nothing at all, and without an id it repeats nothing.
      const id: unknown = lead?.leadId;
      if (typeof id !== "string") return true;
      const isNew = !recent.has(id) && !older.has(id);
      recent.add(id);
      if (recent.size >= most) {
        older = recent;
        recent = new Set();
      }
      return isNew;
    });
}
