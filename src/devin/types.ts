import type { components, operations } from "../../generated/devin-v2/types.ts";

type Schemas = components["schemas"];
type Query = NonNullable<operations["metrics.usage"]["parameters"]["query"]>;

/** Left out in every one of these ways. */
type Unset = null | undefined;

/** Where a window begins and ends. Each end by itself, both or neither; the defaults are the server's. */
type Window<From extends keyof Query, To extends keyof Query> = { readonly [K in From | To]?: Date | string | Unset };

/** One pair of names for the ends, and not the other. */
type OnePair =
  | (Window<"start_date", "end_date"> & { readonly [K in "start" | "end"]?: Unset })
  | (Window<"start", "end"> & { readonly [K in "start_date" | "end_date"]?: Unset });

/** Whose events are counted. */
export interface MetricsFilter {
  /** Only these organizations; left out, every one of the enterprise. An empty list is refused. */
  readonly org_ids?: readonly string[] | Unset;
  /** Only these users; left out, everyone. An empty list is refused. They never show in errors and logs. */
  readonly user_ids?: readonly string[] | Unset;
}

/**
 * A window and whose events in it to count. The window is `start_date` and `end_date`: a `Date`, a text with a zone, or
 * a bare date, which means **midnight UTC**. A billing day begins at 08:00 UTC, so for the numbers of Devin's own
 * dashboard write the time. By default: from the start of the billing cycle under way until today.
 *
 * The API also knows `start` and `end`, and nobody says how the pairs relate: use one of them, never both.
 */
export type MetricsParams = MetricsFilter & OnePair;

export type SessionsMetrics = Schemas["SessionsMetrics"];
export type SearchesMetrics = Schemas["SearchesMetrics"];
export type PrsMetrics = Schemas["PrsMetrics"];
/** Older servers leave `prs_opened`, `prs_closed` and `prs_merged` out. */
export type UsageMetrics = Schemas["UsageMetrics"];

/** What each metric counts. */
export interface MetricCounts {
  sessions: SessionsMetrics;
  searches: SearchesMetrics;
  prs: PrsMetrics;
  usage: UsageMetrics;
}

export type Metric = keyof MetricCounts;

/** The stretch of time that a point of a series stands for. */
export type Bucket = "day" | "week" | "month";

export interface SeriesParams<M extends Metric = Metric> extends MetricsFilter {
  readonly metric: M;
  /** Where the series begins: a `Date`, a text with a zone, or a bare date, which is that day at `dayStart`. */
  readonly from: Date | string;
  /** Where it ends, itself not included. Taken as `from` is: from "2026-03-01" to "2026-04-01" is all of March. */
  readonly to: Date | string;
  /** Weeks begin on Monday. */
  readonly bucket: Bucket;
  /** The time of day, UTC, at which days begin, and with them weeks and months. @default "08:00", as billing days do */
  readonly dayStart?: string | undefined;
}

/** What was counted from `from` until, not including, `to`. */
export type SeriesPoint<M extends Metric = Metric> = {
  /** In the UTC form, as in `2026-03-08T08:00:00.000Z`. */
  readonly from: string;
  readonly to: string;
  /** Whether it is less than a whole day, week or month, because the series begins or ends in the middle of it. */
  readonly partial: boolean;
} & MetricCounts[M];
