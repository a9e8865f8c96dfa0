/**
 * Pure functions over sessions and overviews: any window, time zone and bucket, rates, series, and counts that are kept and
 * merged. They send nothing.
 * @module sessionwise/analytics
 */

export type { Bucket } from "./buckets.ts";
export { checkOverview, type OverviewProblem } from "./check-overview.ts";
export { collectOverview } from "./collect/collect-overview.ts";
export { OverviewCollector } from "./collect/collector.ts";
export type { CollectorJson } from "./collect/collector-json.ts";
export type { CompletionTimes } from "./collect/completion-times.ts";
export type { FailedCheck, FailureBreakdown, FailureCount } from "./collect/failures.ts";
export type { ShareFieldSet, ShareFieldSets } from "./collect/share-field-sets.ts";
export type { TriesUsed } from "./collect/tries.ts";
export type { CollectedOverview, CollectOptions, RowCounts, WeekdayHour } from "./collect/types.ts";
export { dailyFromTimeline, type SessionDailyPoint, timelineFromDaily, zeroFill } from "./days.ts";
export { explainOverview, type OverviewExplanation } from "./explain-overview.ts";
export { mergeOverviews } from "./merge-overviews.ts";
export { type OutcomeCounts, outcomeOf, type SessionOutcome, type TerminalOutcome } from "./outcomes.ts";
export {
  cancellationRate,
  completionRate,
  expiryRate,
  failureRate,
  successRate,
  type TerminalCounts,
} from "./rates.ts";
export { bestDay, changeFromPrevious, movingAverage, type PeriodChange, worstDay } from "./series.ts";
export { type TidyRow, tidyRows } from "./tidy-rows.ts";
export type { Time } from "./times.ts";
export { type TimeWindow, windowOfDays, windowOfLastDays } from "./windows.ts";
