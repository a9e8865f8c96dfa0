import type { Devin } from "sessionwise";
import type { MetricsParams, PrsMetrics, SeriesParams, SeriesPoint, UsageMetrics } from "sessionwise/devin";
import { expectTypeOf, test } from "vitest";
import type { operations } from "../../generated/devin-v2/types.ts";

declare const devin: Devin;
type Query<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

test("the two pairs of ends do not mix", () => {
  devin.metrics.sessions({ start_date: "2026-03-01", end_date: new Date() });
  devin.metrics.sessions({ start: "2026-03-01", end: new Date() });
  devin.metrics.sessions({ start_date: "2026-03-01", end: undefined });
  devin.metrics.sessions({ start: null, end_date: "2026-03-01" });
  // @ts-expect-error: start_date with end
  devin.metrics.sessions({ start_date: "2026-03-01", end: "2026-04-01" });
  // @ts-expect-error: start with end_date
  devin.metrics.prs({ start: "2026-03-01", end_date: "2026-04-01" });
  // @ts-expect-error: both begin
  devin.metrics.usage({ start: "2026-03-01", start_date: "2026-03-01" });
  // @ts-expect-error: all four, from a variable
  const all: MetricsParams = { start: "a", end: "b", start_date: "c", end_date: "d" };
  devin.metrics.searches(all);
});

test("every parameter of the description can be given, and nothing else", () => {
  expectTypeOf<keyof Query<"metrics.sessions">>().toEqualTypeOf<MetricsParams extends infer P ? keyof P : never>();
  expectTypeOf<Query<"metrics.sessions">>().toEqualTypeOf<Query<"metrics.searches">>();
  expectTypeOf<Query<"metrics.sessions">>().toEqualTypeOf<Query<"metrics.prs">>();
  expectTypeOf<Query<"metrics.sessions">>().toEqualTypeOf<Query<"metrics.usage">>();
  devin.metrics.sessions({ org_ids: ["a"] as readonly string[], user_ids: null });
  // @ts-expect-error: org_id
  devin.metrics.sessions({ org_id: "a" });
  // @ts-expect-error: a text is no list
  devin.metrics.sessions({ org_ids: "a" });
  // @ts-expect-error: a number is no time
  devin.metrics.sessions({ start_date: 5 });
  // @ts-expect-error: signl
  devin.metrics.sessions({}, { signl: AbortSignal.timeout(1) });
});

test("counts are numbers, and those of pull requests in usage may be missing", async () => {
  expectTypeOf(await devin.metrics.prs()).toEqualTypeOf<PrsMetrics>();
  expectTypeOf((await devin.metrics.sessions()).sessions_count).toBeNumber();
  expectTypeOf<UsageMetrics["sessions_count"]>().toBeNumber();
  expectTypeOf<UsageMetrics["prs_merged"]>().toEqualTypeOf<number | undefined>();
  // @ts-expect-error: searches are not among them
  (await devin.metrics.sessions()).searches_count;
});

test("a series has the counts of its metric", async () => {
  const march = { from: "2026-03-01", to: new Date(), bucket: "day" } as const;
  const points = await devin.metrics.series({ metric: "prs", ...march });
  expectTypeOf(points).toEqualTypeOf<SeriesPoint<"prs">[]>();
  expectTypeOf(points[0]?.prs_merged).toEqualTypeOf<number | undefined>();
  expectTypeOf<SeriesPoint<"prs">["from"]>().toBeString();
  // @ts-expect-error: sessions are not among them
  points[0]?.sessions_count;
  // @ts-expect-error: no such metric
  devin.metrics.series({ metric: "session", ...march });
  // @ts-expect-error: no such bucket
  devin.metrics.series({ metric: "prs", ...march, bucket: "hour" });
  // @ts-expect-error: a series needs its ends
  devin.metrics.series({ metric: "prs", bucket: "day" });
  // @ts-expect-error: the ends of a series are from and to
  devin.metrics.series({ metric: "prs", ...march, start_date: "2026-03-01" });
  // @ts-expect-error: concurency
  devin.metrics.series({ metric: "prs", ...march }, { concurency: 2 });
  expectTypeOf<SeriesParams>().toExtend<{ metric: "sessions" | "searches" | "prs" | "usage" }>();
});

test("the escape hatch is typed by the description", async () => {
  const counts = await devin.request("GET", "/v2/enterprise/metrics/usage", {
    query: { start_date: new Date(), org_ids: ["a"], user_ids: null },
  });
  expectTypeOf(counts).toEqualTypeOf<UsageMetrics>();
  // @ts-expect-error: no such path
  devin.request("GET", "/v2/enterprise/metrics");
  // @ts-expect-error: no such method on it
  devin.request("POST", "/v2/enterprise/metrics/usage");
  // @ts-expect-error: strt
  devin.request("GET", "/v2/enterprise/metrics/usage", { query: { strt: "2026-03-01" } });
});
