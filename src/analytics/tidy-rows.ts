import type { SessionAnalyticsTrendPoint } from "../kayle-id/types.ts";
import { OUTCOMES, type SessionOutcome } from "./outcomes.ts";

/** One number of a series. */
export interface TidyRow<Outcome extends SessionOutcome = SessionOutcome> {
  /** The day, as the point has it. */
  readonly date: string;
  /** What is counted. */
  readonly outcome: Outcome;
  /** How many. */
  readonly count: number;
}

/**
 * A row for each date and outcome, dates as given, outcomes in the order of the overview: the long format that Recharts,
 * Observable Plot and Vega-Lite use. Accepts the trend, the timeline or daily values; `total` is left out, because
 * stacked outcomes sum to it, and `active` is included only for points that have it.
 */
export function tidyRows<Point extends SessionAnalyticsTrendPoint & { readonly active?: number }>(
  points: readonly Point[],
): TidyRow<Extract<keyof Point, SessionOutcome>>[] {
  return points.flatMap((point) =>
    OUTCOMES.flatMap((outcome) => {
      const count = point[outcome];
      // The cast: an outcome that has a count is a key of this point.
      return count === undefined
        ? []
        : [{ date: point.date, outcome: outcome as Extract<keyof Point, SessionOutcome>, count }];
    }),
  );
}
