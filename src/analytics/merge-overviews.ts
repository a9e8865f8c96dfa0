import type { SessionAnalyticsOverview } from "../kayle-id/types.ts";

/**
 * Adds up the overviews of several organizations, day by day. All of them must cover the same days, as they do when
 * they were requested within one UTC day.
 * @returns a new overview; the given ones do not change
 * @throws RangeError when there is none, or when the days of one differ from those of the first
 */
export function mergeOverviews(overviews: readonly SessionAnalyticsOverview[]): SessionAnalyticsOverview {
  const [first, ...others] = overviews;
  if (!first)
    throw new RangeError("There are no overviews to merge: give at least one, which decides the days to cover.");
  const sum = structuredClone(first);
  for (const [index, overview] of others.entries()) {
    requireSameDays(first, overview, index + 2);
    addCounts(sum.summary, overview.summary);
    for (const part of ["trend", "timeline"] as const) {
      for (const [day, point] of sum[part].entries()) addCounts(point, overview[part][day] ?? {});
    }
  }
  return sum;
}

function requireSameDays(first: SessionAnalyticsOverview, other: SessionAnalyticsOverview, number: number): void {
  if (daysOf(first) === daysOf(other)) return;
  throw new RangeError(
    `Overview ${number} covers ${span(other)} and the first one ${span(first)}: request all of them again within one UTC day.`,
  );
}

function daysOf({ trend, timeline }: SessionAnalyticsOverview): string {
  return [trend, timeline].map((points) => points.map(({ date }) => date).join()).join(" ");
}

function span({ trend }: SessionAnalyticsOverview): string {
  const [first, last] = [trend.at(0), trend.at(-1)];
  return first && last ? `${trend.length} days (${first.date} to ${last.date})` : "no day";
}

/** Adds every number of one record to the same field of the other. */
function addCounts(sum: object, more: object): void {
  for (const [name, count] of Object.entries(more)) {
    const before: unknown = Reflect.get(sum, name);
    if (typeof count === "number") Reflect.set(sum, name, count + (typeof before === "number" ? before : 0));
  }
}
