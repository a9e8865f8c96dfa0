import type { PrsMetrics, SearchesMetrics, SessionsMetrics, UsageMetrics } from "../../generated/devin-v2/types.ts";

// As they are in the description, with its words: a type of ours around one would hide its fields from the reference.
export type { PrsMetrics, SearchesMetrics, SessionsMetrics, UsageMetrics } from "../../generated/devin-v2/types.ts";

/** Each of these leaves a parameter out. */
export type Unset = null | undefined;

/** Where a window begins and ends. Give one end, both or neither; the defaults are the server's. */
export type MetricsWindow<From extends string, To extends string> = {
  readonly [K in From | To]?: Date | string | Unset;
};

/** One of the two pairs of names for the ends, never both. */
export type MetricsWindowPair =
  | (MetricsWindow<"start_date", "end_date"> & { readonly [K in "start" | "end"]?: Unset })
  | (MetricsWindow<"start", "end"> & { readonly [K in "start_date" | "end_date"]?: Unset });

/** Whose events are counted. */
export interface MetricsFilter {
  /** Only these organizations, by default all of the enterprise. An empty list is rejected. */
  readonly org_ids?: readonly string[] | Unset;
  /** Only these users, by default all. An empty list is rejected. They never appear in errors and logs. */
  readonly user_ids?: readonly string[] | Unset;
}

/**
 * A window and whose events in it to count. The window is `start_date` and `end_date`: a `Date`, a string with a zone, or
 * a date-only string, which means **midnight UTC**. A billing day begins at 08:00 UTC, so for the numbers of Devin's own
 * dashboard give the time. By default: from the start of the current billing cycle until today.
 *
 * The API also knows `start` and `end` and does not document how the pairs combine: use one of them, never both.
 */
export type MetricsParams = MetricsFilter & MetricsWindowPair;

/** What each metric counts. */
export interface MetricCounts {
  /** Of the metric `sessions`. */
  sessions: SessionsMetrics;
  /** Of the metric `searches`. */
  searches: SearchesMetrics;
  /** Of the metric `prs`. */
  prs: PrsMetrics;
  /** Of the metric `usage`: all of the others. */
  usage: UsageMetrics;
}

/** The name of a metric. */
export type Metric = keyof MetricCounts;

/** The interval of time that a point of a series covers. */
export type Bucket = "day" | "week" | "month";

/** What a series counts: one metric, from one time to another, in buckets. */
export interface SeriesParams<M extends Metric = Metric> extends MetricsFilter {
  /** What is counted. */
  readonly metric: M;
  /** Where the series begins: a `Date`, a string with a zone, or a date-only string, which is that day at `dayStart`. */
  readonly from: Date | string;
  /** Where it ends, not included. Read as `from` is: from "2026-03-01" to "2026-04-01" is all of March. */
  readonly to: Date | string;
  /** Weeks begin on Monday. */
  readonly bucket: Bucket;
  /** The time of day, UTC, at which days begin, and with them weeks and months. @default "08:00", as billing days do */
  readonly dayStart?: string | undefined;
}

/** The counts from `from` up to, but not including, `to`. */
export type SeriesPoint<M extends Metric = Metric> = {
  /** In UTC, as in `2026-03-08T08:00:00.000Z`. */
  readonly from: string;
  readonly to: string;
  /** Whether it is less than a whole day, week or month, because the series begins or ends in the middle of it. */
  readonly partial: boolean;
} & MetricCounts[M];
