import { OverviewCollector } from "../../../analytics/collect/collector.ts";
import type { CollectedOverview } from "../../../analytics/collect/types.ts";
import type { Session } from "../../../kayle-id/types.ts";
import { type Period, periodBefore } from "./period.ts";
import type { Source } from "./source.ts";

/** Everything that a report shows. */
export interface Report {
  readonly source: string;
  readonly asOf: number;
  readonly period: Period;
  /** Of the sessions of the period alone. */
  readonly overview: CollectedOverview;
  /** Null where sessions of it are missing. */
  readonly before: { readonly period: Period; readonly overview: CollectedOverview } | null;
  /** From when on no session is missing; null where all of the period is there. */
  readonly wholeFrom: number | null;
}

/** Reads the period and the one before it once. */
export async function collect(source: Source, period: Period): Promise<Report> {
  const { asOf, wholeFrom, name } = source;
  const before = periodBefore(period, asOf);
  const withBefore = before.from.getTime() >= wholeFrom && before.from < before.to;
  const counted = counterOf(period, asOf);
  const earlier = counterOf(before, asOf);
  for await (const session of source.read(withBefore ? before.from : period.from, period.to)) {
    // What lies between the two, or at the end of the second, belongs to neither.
    counted.add(session);
    if (withBefore) earlier.add(session);
  }
  return {
    ...{ source: name, asOf, period, overview: counted.overview() },
    before: withBefore ? { period: before, overview: earlier.overview() } : null,
    wholeFrom: period.from.getTime() < wholeFrom ? wholeFrom : null,
  };
}

/** A collector of the sessions that were created in a period, and of no others: its summary would count those too. */
function counterOf({ from, to, bucket, timeZone }: Period, now: number) {
  const collector = new OverviewCollector({ from, to, bucket, timeZone, now });
  return {
    add(session: Session): void {
      const created = Date.parse(session.created_at);
      if (created >= from.getTime() && created < to.getTime()) collector.add(session);
    },
    overview: () => collector.overview(),
  };
}
