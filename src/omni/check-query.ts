import type { Operation } from "../core/operation.ts";

/** Refuses a window that ends before it begins, and a file where a page was asked for. */
export function checkQuery(query: Readonly<Record<string, unknown>>, { name }: Operation): string | undefined {
  const { start, end, format } = query;
  // By path it would have been the other operation.
  if (name === "analytics.leads" && format === "csv") return "format is not a parameter: use exportCsv() or rows()";
  if (start === undefined || end === undefined) return undefined;
  return momentOf(end) < momentOf(start) ? "end is before start" : undefined;
}

/** In milliseconds; NaN, which is before nothing, for what is no time: that is refused where times are read. */
function momentOf(time: unknown): number {
  return time instanceof Date ? time.getTime() : Date.parse(String(time));
}
