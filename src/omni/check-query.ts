import type { Operation } from "../core/operation.ts";

/** Rejects a window that ends before it begins, and a file where a page is requested. */
export function checkQuery(query: Readonly<Record<string, unknown>>, { name }: Operation): string | undefined {
  const { start, end, format } = query;
  // The raw request would have been routed to the other operation.
  if (name === "analytics.leads" && format === "csv") return "format is not a parameter: use exportCsv() or rows()";
  if (start === undefined || end === undefined) return undefined;
  return momentOf(end) < momentOf(start) ? "end is before start: swap them" : undefined;
}

/** In milliseconds; NaN, which is never before another time, for an invalid time: that is rejected where times are read. */
function momentOf(time: unknown): number {
  return time instanceof Date ? time.getTime() : Date.parse(String(time));
}
