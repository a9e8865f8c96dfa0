import type { Session } from "../../kayle-id/types.ts";
import { type Buckets, bucketsOf } from "../buckets.ts";
import { timelineFromDaily, trendPoint, withTotal } from "../days.ts";
import { addOutcomes, isKnownStatus, noOutcomes, outcomeOf, type SessionOutcome } from "../outcomes.ts";
import { parseTime, timeOf } from "../times.ts";
import { requireZone } from "../zones.ts";
import { Durations } from "./completion-times.ts";
import { CountTable } from "./count-table.ts";
import { Failures } from "./failures.ts";
import { ShareFieldTally } from "./share-field-sets.ts";
import { Tries } from "./tries.ts";
import type { CollectedOverview, CollectOptions, WeekdayHour } from "./types.ts";

const HOURS_OF_WEEK = 7 * 24;
/**
 * Counts sessions one at a time, for what `collectOverview` cannot do: several sources, intermediate results, merging.
 * However the same sessions are split over collectors with the same options, these merge to the same result, in any order.
 * Memory depends on the window and the options, not on the number of sessions.
 */
export class OverviewCollector {
  readonly #window: CollectedOverview["window"];
  readonly #from: number;
  readonly #to: number;
  readonly #now: number;
  readonly #buckets: Buckets;
  readonly #summary = noOutcomes();
  readonly #rows = { inWindow: 0, outsideWindow: 0, undated: 0, unknownStatus: 0 };
  readonly #series: CountTable;
  readonly #hours = new CountTable(HOURS_OF_WEEK);
  readonly #failures = new Failures();
  readonly #tries = new Tries();
  readonly #durations = new Durations();
  readonly #shareFields = new ShareFieldTally();

  /**
   * @throws RangeError for an invalid time, `from` after `to`, an unknown zone or bucket, or a window of more than
   * 100,000 hours (bucket `hour`) or days
   */
  constructor({ from, to, now, bucket = "day", timeZone = "UTC" }: CollectOptions) {
    [this.#from, this.#to, this.#now] = [timeOf(from, "from"), timeOf(to, "to"), timeOf(now, "now")];
    if (this.#from > this.#to) throw new RangeError("from is after to: swap them.");
    if (!["hour", "day", "week", "month"].includes(bucket)) {
      throw new RangeError(`bucket is not one of "hour", "day", "week" and "month": give one of them.`);
    }
    this.#buckets = bucketsOf(bucket, requireZone(timeZone), this.#from, this.#to);
    this.#series = new CountTable(this.#buckets.dates.length);
    const [start, end, asOf] = [this.#from, this.#to, this.#now].map((ms) => new Date(ms).toISOString());
    this.#window = { from: start ?? "", to: end ?? "", now: asOf ?? "", bucket, timeZone };
  }

  /** Counts a session. The session is not kept. */
  add(session: Session): void {
    const outcome = outcomeOf(session, this.#now);
    this.#summary[outcome]++;
    if (!isKnownStatus(session.status)) this.#rows.unknownStatus++;
    const createdMs = parseTime(session.created_at);
    if (Number.isNaN(createdMs)) this.#rows.undated++;
    else if (createdMs < this.#from || createdMs >= this.#to) this.#rows.outsideWindow++;
    else {
      this.#rows.inWindow++;
      this.#addToWindow(session, createdMs, outcome);
    }
  }

  /**
   * Adds what another collector has counted; that one stays as it is.
   * @throws RangeError when its options are not the same
   */
  merge(other: OverviewCollector): void {
    if (JSON.stringify(other.#window) !== JSON.stringify(this.#window)) {
      throw new RangeError(
        "The collectors differ in from, to, now, bucket or timeZone: make them with the same options.",
      );
    }
    addOutcomes(this.#summary, other.#summary);
    this.#rows.inWindow += other.#rows.inWindow;
    this.#rows.outsideWindow += other.#rows.outsideWindow;
    this.#rows.undated += other.#rows.undated;
    this.#rows.unknownStatus += other.#rows.unknownStatus;
    this.#series.merge(other.#series);
    this.#hours.merge(other.#hours);
    this.#failures.merge(other.#failures);
    this.#tries.merge(other.#tries);
    this.#durations.merge(other.#durations);
    this.#shareFields.merge(other.#shareFields);
  }

  /** The counts so far. Counting can continue; it does not change a result that was returned. */
  overview(): CollectedOverview {
    const daily = this.#buckets.dates.map((date, index) => withTotal(date, this.#series.row(index)));
    const { date: _, ...summary } = withTotal("", this.#summary);
    return {
      summary,
      trend: daily.map((point) => trendPoint(point.date, point)),
      timeline: timelineFromDaily(daily),
      window: { ...this.#window },
      rows: { ...this.#rows },
      failures: this.#failures.result(),
      triesUsed: this.#tries.result(),
      timeToCompletion: this.#durations.result(),
      shareFieldSets: this.#shareFields.result(),
      byWeekdayAndHour: Array.from({ length: HOURS_OF_WEEK }, (_, hour) => this.#weekdayHour(hour)),
    };
  }

  #addToWindow(session: Session, createdMs: number, outcome: SessionOutcome): void {
    this.#series.add(this.#buckets.indexOf(createdMs), outcome);
    this.#hours.add(this.#buckets.hourOfWeek(createdMs), outcome);
    this.#tries.add(session);
    this.#shareFields.add(session, outcome);
    if (outcome === "failure") this.#failures.add(session);
    if (outcome === "success" || outcome === "failure") this.#durations.add(session, createdMs);
  }

  #weekdayHour(hourOfWeek: number): WeekdayHour {
    const { date: _, ...counts } = withTotal("", this.#hours.row(hourOfWeek));
    return { weekday: Math.floor(hourOfWeek / 24) + 1, hour: hourOfWeek % 24, ...counts };
  }
}
