import * as operations from "../../generated/devin-v2/operations.ts";
import type { paths } from "../../generated/devin-v2/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import type { Core } from "../core/core.ts";
import type { CallOptions } from "../core/options.ts";
import { type SeriesOptions, series } from "./series.ts";
import type {
  Metric,
  MetricsParams,
  PrsMetrics,
  SearchesMetrics,
  SeriesParams,
  SeriesPoint,
  SessionsMetrics,
  UsageMetrics,
} from "./types.ts";

/**
 * Totals over a window of time. See `MetricsParams` for what the window is, and why a date-only string does not give the
 * numbers of Devin's dashboard. Every method throws an `InvalidArgumentError` for a query that the server would
 * misunderstand: both pairs of ends, an empty list, an unknown parameter.
 */
export class Metrics {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /** How many sessions there were. */
  sessions(params: MetricsParams = {}, options?: CallOptions): ApiPromise<SessionsMetrics> {
    return this.#core.call(operations.metricsSessions, { query: params }, options, (counts) => counts);
  }

  /** How many searches there were. */
  searches(params: MetricsParams = {}, options?: CallOptions): ApiPromise<SearchesMetrics> {
    return this.#core.call(operations.metricsSearches, { query: params }, options, (counts) => counts);
  }

  /** How many pull requests were opened, closed and merged. */
  prs(params: MetricsParams = {}, options?: CallOptions): ApiPromise<PrsMetrics> {
    return this.#core.call(operations.metricsPrs, { query: params }, options, (counts) => counts);
  }

  /** All of these counts in one call. Older servers leave the pull requests out: those three may be undefined. */
  usage(params: MetricsParams = {}, options?: CallOptions): ApiPromise<UsageMetrics> {
    return this.#core.call(operations.metricsUsage, { query: params }, options, (counts) => counts);
  }

  /**
   * A series of totals, for a chart: the API only returns one total, so this sends one request for each day, week or month,
   * four at a time.
   *
   * Days begin at 08:00 UTC, as Devin's billing days do, unless `dayStart` says otherwise; weeks on Monday, months on the
   * first. Where `from` or `to` is in the middle of one, its point is `partial`: nothing outside the series is counted.
   * The API does not document whether a window includes its very end, so each bucket ends a microsecond before the next
   * one begins: nothing is counted twice (`docs/decisions/0006-ends-of-buckets.md`).
   *
   * `signal` and `deadline` apply to the whole series, the other options to each call. When one bucket fails, after its
   * retries, the others are cancelled and its error is thrown.
   * @throws InvalidArgumentError when a parameter is invalid, or there would be more than 400 points.
   * @throws TimeoutError when it is not complete at the deadline.
   */
  series<M extends Metric>(params: SeriesParams<M>, options: SeriesOptions = {}): Promise<SeriesPoint<M>[]> {
    return series(this, params, options);
  }
}
