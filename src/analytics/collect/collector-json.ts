import type { OutcomeCounts } from "../outcomes.ts";
import type { TallyJson } from "./bounded-tally.ts";
import type { DurationsJson } from "./completion-times.ts";
import type { TableJson } from "./count-table.ts";
import { type CountsJson, readCount, readCounts, readObject, readString, readTuple, refuse } from "./read-json.ts";
import type { TriesJson } from "./tries.ts";
import type { CollectedOverview, CollectOptions, RowCounts } from "./types.ts";

const TYPE = "sessionwise.OverviewCollector";
const VERSION = 1;

/** What a collector counted, before it is labelled. */
interface Counted {
  /** @hidden */
  readonly window: CollectedOverview["window"];
  /**
   * As all counts in arrays: active, success, failure, expired, cancelled.
   * @hidden
   */
  readonly summary: CountsJson;
  /** @hidden */
  readonly rows: RowCounts;
  /** @hidden */
  readonly series: TableJson;
  /** @hidden */
  readonly hours: TableJson;
  /** @hidden */
  readonly failures: TallyJson;
  /** @hidden */
  readonly tries: TriesJson;
  /** @hidden */
  readonly durations: DurationsJson;
  /** @hidden */
  readonly shareFields: TallyJson;
}

/** The counts of an `OverviewCollector` as JSON. Keep it, and give it to `OverviewCollector.fromJSON`; its parts may change. */
export interface CollectorJson extends Counted {
  /** What it is. */
  readonly type: "sessionwise.OverviewCollector";
  /** The version of its parts. */
  readonly version: 1;
}

/** What the frame says, checked; the parts are not yet. */
interface Frame extends Readonly<Record<Exclude<keyof Counted, "window" | "summary" | "rows">, unknown>> {
  readonly window: CollectOptions;
  readonly summary: OutcomeCounts;
  readonly rows: RowCounts;
}

const PARTS: Readonly<Record<keyof CollectorJson, true>> = {
  type: true,
  version: true,
  window: true,
  summary: true,
  rows: true,
  series: true,
  hours: true,
  failures: true,
  tries: true,
  durations: true,
  shareFields: true,
};

export function writeFrame(counted: Counted): CollectorJson {
  return { type: TYPE, version: VERSION, ...counted };
}

export function readFrame(json: unknown): Frame {
  if (typeof json === "string") refuse("the argument", "is a string, which JSON.parse() has not been called on");
  const { type, version, window, summary, rows, ...parts } = readObject(json, "the argument");
  if (type !== TYPE) refuse("type", `is not "${TYPE}"`);
  if (Number.isInteger(version) && Number(version) > VERSION) {
    throw new RangeError(
      `OverviewCollector.fromJSON: version is ${version}, written by a later version of sessionwise; this one reads ${VERSION}. Update sessionwise.`,
    );
  }
  if (version !== VERSION) refuse("version", `is not ${VERSION}`);
  const unknown = Object.keys(parts).find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) refuse(JSON.stringify(unknown), "is not a part of it");
  const { inWindow, outsideWindow, undated, unknownStatus } = readObject(rows, "rows");
  return {
    window: readWindow(window),
    summary: readCounts(readTuple(summary, "summary", 5), "summary"),
    rows: {
      inWindow: readCount(inWindow, "rows.inWindow"),
      outsideWindow: readCount(outsideWindow, "rows.outsideWindow"),
      undated: readCount(undated, "rows.undated"),
      unknownStatus: readCount(unknownStatus, "rows.unknownStatus"),
    },
    series: parts.series,
    hours: parts.hours,
    failures: parts.failures,
    tries: parts.tries,
    durations: parts.durations,
    shareFields: parts.shareFields,
  };
}

function readWindow(json: unknown): CollectOptions {
  const { from, to, now, bucket, timeZone } = readObject(json, "window");
  return {
    from: readString(from, "window.from"),
    to: readString(to, "window.to"),
    now: readString(now, "window.now"),
    // The cast: the constructor refuses any other bucket.
    bucket: readString(bucket, "window.bucket") as NonNullable<CollectOptions["bucket"]>,
    timeZone: readString(timeZone, "window.timeZone"),
  };
}
