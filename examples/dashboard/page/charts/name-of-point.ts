import { isCut, isUnfinished, type Span } from "../data/spans.ts";
import { formatPoint } from "../format.ts";

/** A point in a table or a tooltip, with why it compares with no other where it does not. */
export function nameOfPoint(date: string, span: Span): string {
  const name = formatPoint(date, span.bucket);
  if (isUnfinished(date, span)) return `${name}, so far`;
  return isCut(date, span) ? `${name}, in part` : name;
}
