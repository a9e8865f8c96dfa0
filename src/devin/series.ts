import { CALL_OPTIONS, checkedOptions, type InternalOptions } from "../core/call-options.ts";
import { Deadline } from "../core/deadline.ts";
import { TimeoutError } from "../core/errors/index.ts";
import type { CallOptions } from "../core/options.ts";
import { show } from "../core/values.ts";
import type { Interval } from "./buckets.ts";
import { planOf, refuse, SERIES } from "./series-plan.ts";
import type { Metric, MetricCounts, MetricsParams, SeriesParams, SeriesPoint } from "./types.ts";

/** Options of `metrics.series`; `timeout`, `maxRetries` and `headers` apply to each call. */
export interface SeriesOptions extends CallOptions {
  /** Milliseconds for the whole series. @default none; each call has the client's */
  readonly deadline?: number | undefined;
  /** How many calls may be under way at a time, from 1 to 8. @default 4 */
  readonly concurrency?: number | undefined;
}

/** The methods that request one total of each metric. */
export type Totals = {
  [M in Metric]: (params: MetricsParams, options: InternalOptions) => PromiseLike<MetricCounts[M]>;
};

/** Requests every interval, several at a time. The first error ends the whole series. */
export async function series<M extends Metric>(
  totals: Totals,
  params: SeriesParams<M>,
  given: SeriesOptions,
): Promise<SeriesPoint<M>[]> {
  const {
    concurrency = 4,
    deadline,
    signal,
    ...options
  } = checkedOptions(SERIES, given, {
    ...CALL_OPTIONS,
    concurrency: true,
  });
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 8)) {
    refuse(`concurrency is ${show(concurrency)}: give 1 to 8`);
  }
  const plan = planOf(params);
  const { metric, org_ids, user_ids } = params;
  const parent = new Deadline(deadline ?? Infinity, signal);
  const points = new Array<SeriesPoint<M>>(plan.length);
  const queue = plan.entries();
  const worker = async () => {
    for (const [index, interval] of queue) {
      const query = { ...windowOf(interval), org_ids, user_ids };
      const counts = await totals[metric](query, { ...options, parent });
      points[index] = { ...counts, from: iso(interval.from), to: iso(interval.to), partial: interval.partial };
    }
  };
  const workers = Array.from({ length: Math.min(concurrency, plan.length) }, worker);
  try {
    await Promise.all(workers);
    return points;
  } catch (error) {
    parent.abort();
    // They end at once, and none is still running when this function returns.
    await Promise.allSettled(workers);
    const late = TimeoutError.is(error) && error.limit === "deadline" && parent.isOver;
    if (!late) throw error;
    const message = `${SERIES.name}: the series was not complete within its deadline of ${deadline} ms.`;
    throw new TimeoutError(message, "deadline", { operation: SERIES, attempts: error.attempts });
  }
}

/**
 * The query of an interval. It is not documented whether the API's windows include their end; ending a microsecond early
 * counts nothing twice in either case.
 */
function windowOf({ from, to }: Interval): { start_date: string; end_date: string } {
  return { start_date: iso(from), end_date: `${iso(to - 1).slice(0, -1)}999Z` };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
