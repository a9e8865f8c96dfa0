import type { Session } from "../../kayle-id/types.ts";
import { type Buckets, bucketsOf } from "../buckets.ts";
import { timelineFromDaily, trendPoint, withTotal } from "../days.ts";
import { addOutcomes, isKnownStatus, noOutcomes, outcomeOf, type SessionOutcome } from "../outcomes.ts";
import { parseTime, timeOf } from "../times.ts";
import { requireZone } from "../zones.ts";
import { checkSums } from "./check-sums.ts";
import { type CollectorJson, readFrame, writeFrame } from "./collector-json.ts";
import { Durations } from "./completion-times.ts";
import { CountTable } from "./count-table.ts";
import { Failures } from "./failures.ts";
import { countsToJson } from "./read-json.ts";
import { ShareFieldTally } from "./share-field-sets.ts";
import { Tries } from "./tries.ts";
import type { CollectedOverview, CollectOptions, WeekdayHour } from "./types.ts";

const HOURS_OF_WEEK = 7 * 24;
/** Weekday and hour, as in `5T09`: the ninth hour of Friday. */
const hourNames = () =>
  Array.from(
    { length: HOURS_OF_WEEK },
    (_, hour) => `${Math.floor(hour / 24) + 1}T${String(hour % 24).padStart(2, "0")}`,
  );

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
  readonly #hours = new CountTable(hourNames());
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
    this.#series = new CountTable(this.#buckets.dates);
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

  /**
   * All that was counted, as plain data of at most a few MB: `JSON.stringify(collector)` keeps it, for instance after the
   * sessions are gone, and `OverviewCollector.fromJSON` reads it. The same sessions with the same options give the same
   * data, whatever their order and however they were merged. It contains no session.
   */
  toJSON(): CollectorJson {
    return writeFrame({
      window: { ...this.#window },
      summary: countsToJson(this.#summary),
      rows: { ...this.#rows },
      series: this.#series.toJSON(),
      hours: this.#hours.toJSON(),
      failures: this.#failures.toJSON(),
      tries: this.#tries.toJSON(),
      durations: this.#durations.toJSON(),
      shareFields: this.#shareFields.toJSON(),
    });
  }

  /**
   * The collector that `toJSON()` was called on: counting and merging go on from there, exactly.
   * @param json the parsed result of `JSON.stringify(collector)`
   * @throws RangeError, which names the part, for anything else: what was changed or cut off, or written by a later version
   */
  static fromJSON(json: unknown): OverviewCollector {
    const { window, summary, rows, ...parts } = readFrame(json);
    const collector = new OverviewCollector(window);
    addOutcomes(collector.#summary, summary);
    Object.assign(collector.#rows, rows);
    collector.#series.read(parts.series, "series");
    collector.#hours.read(parts.hours, "hours");
    collector.#failures.read(parts.failures, "failures");
    collector.#tries.read(parts.tries, "tries");
    collector.#durations.read(parts.durations, "durations");
    collector.#shareFields.read(parts.shareFields, "shareFields");
    checkSums({
      rows,
      summary,
      series: collector.#series.total(),
      hours: collector.#hours.total(),
      failures: collector.#failures.total(),
      tries: collector.#tries.totals(),
      durations: collector.#durations.total(),
      shareFields: collector.#shareFields.total(),
    });
    return collector;
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
