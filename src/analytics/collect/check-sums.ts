import { OUTCOMES, type OutcomeCounts, totalOf } from "../outcomes.ts";
import { refuse } from "./read-json.ts";
import type { RowCounts } from "./types.ts";

/** The sum of each part of a collector. */
interface Sums {
  readonly rows: RowCounts;
  readonly summary: OutcomeCounts;
  readonly series: OutcomeCounts;
  readonly hours: OutcomeCounts;
  readonly failures: OutcomeCounts;
  readonly tries: readonly number[];
  readonly durations: number;
  readonly shareFields: OutcomeCounts;
}

/** Every session is counted once in each part that covers it: other sums mean that something was changed or is missing. */
export function checkSums({ rows, summary, series, hours, failures, tries, durations, shareFields }: Sums): void {
  const { inWindow, outsideWindow, undated, unknownStatus } = rows;
  const equal = (what: string, sum: number, expected: number) => {
    if (sum !== expected) refuse(what, `adds up to ${sum} and not to ${expected}`);
  };
  equal("summary", totalOf(summary), inWindow + outsideWindow + undated);
  equal("series", totalOf(series), inWindow);
  for (const outcome of OUTCOMES) {
    equal(`hours: ${outcome}`, hours[outcome], series[outcome]);
    equal(`shareFields: ${outcome}`, shareFields[outcome], series[outcome]);
    equal(`failures: ${outcome}`, failures[outcome], outcome === "failure" ? series.failure : 0);
    if (series[outcome] > summary[outcome]) refuse(`series: ${outcome}`, "is more than the summary has");
  }
  for (const sum of tries) equal("tries", sum, inWindow);
  equal("durations", durations, series.success + series.failure);
  if (unknownStatus > summary.active) refuse("rows.unknownStatus", "is more than the summary has as active");
}
