import type { KayleId, Session, SessionAnalyticsOverview, SessionAnalyticsSummary } from "sessionwise";
import {
  bestDay,
  type CollectedOverview,
  checkOverview,
  collectOverview,
  dailyFromTimeline,
  explainOverview,
  mergeOverviews,
  type SessionOutcome,
  successRate,
  type TidyRow,
  tidyRows,
  windowOfLastDays,
  zeroFill,
} from "sessionwise/analytics";
import { toCsv } from "sessionwise/analytics/csv";
import { expectTypeOf, test } from "vitest";

declare const kayle: KayleId;
declare const overview: SessionAnalyticsOverview;
const now = new Date(0);

test("every kind of walk can be collected, and so can sessions that are at hand", () => {
  const options = { ...windowOfLastDays(14, { now }), now };
  expectTypeOf(collectOverview(kayle.sessions.scan(), options)).toEqualTypeOf<Promise<CollectedOverview>>();
  collectOverview(kayle.sessions.list(), options);
  collectOverview([] as Session[], options);
  // @ts-expect-error: no sessions
  collectOverview([{ id: "vs_1" }], options);
  // @ts-expect-error: now is missing
  collectOverview([], { from: now, to: now });
  // @ts-expect-error: no such bucket
  collectOverview([], { ...options, bucket: "year" });
  // @ts-expect-error: timezone
  collectOverview([], { ...options, timezone: "UTC" });
});

test("a window fits the list that it is collected from", () => {
  const { from, to } = windowOfLastDays(14, { now });
  kayle.sessions.scan({ created_from: from, created_to: to });
});

test("a collected overview is an overview to every helper", () => {
  expectTypeOf<CollectedOverview>().toExtend<SessionAnalyticsOverview>();
  expectTypeOf<CollectedOverview["summary"]>().toEqualTypeOf<SessionAnalyticsSummary>();
  checkOverview({} as CollectedOverview);
  explainOverview({} as CollectedOverview);
  expectTypeOf(mergeOverviews([overview])).toEqualTypeOf<SessionAnalyticsOverview>();
});

test("rates take any counts of outcomes, and may be null", () => {
  expectTypeOf(successRate(overview.summary)).toEqualTypeOf<number | null>();
  overview.trend.map(successRate);
  dailyFromTimeline(overview.timeline).map(successRate);
  // @ts-expect-error: no outcomes
  successRate({ total: 5 });
});

test("the best day is a point of what was given", () => {
  expectTypeOf(bestDay(overview.trend, successRate)).toEqualTypeOf<SessionAnalyticsOverview["trend"][0] | undefined>();
});

test("tidy rows know which outcomes they can have", () => {
  expectTypeOf(tidyRows(overview.trend)).toEqualTypeOf<TidyRow<Exclude<SessionOutcome, "active">>[]>();
  expectTypeOf(tidyRows(overview.timeline)).toEqualTypeOf<TidyRow<SessionOutcome>[]>();
  // @ts-expect-error: a summary has no date
  tidyRows([overview.summary]);
});

test("a trend can be zero-filled, running totals cannot", () => {
  const range = { first: "2026-03-01", last: "2026-03-02" };
  expectTypeOf(zeroFill(overview.trend, range)).toEqualTypeOf<SessionAnalyticsOverview["trend"]>();
  // @ts-expect-error: a timeline
  zeroFill(overview.timeline, range);
});

test("CSV takes flat rows, or the flat columns of others", () => {
  const sessions: Session[] = [];
  expectTypeOf(toCsv(tidyRows(overview.trend))).toEqualTypeOf<string>();
  toCsv(overview.trend);
  toCsv(sessions, ["id", "status", "created_at", "nfc_tries_used"]);
  // @ts-expect-error: no such column
  toCsv(sessions, ["id", "satus"]);
  // @ts-expect-error: share_fields does not fit into a cell
  toCsv(sessions, ["share_fields"]);
  // @ts-expect-error: nor do they without columns named
  toCsv(sessions);
});
