import type { SessionAnalyticsOverview } from "../../kayle-id/types.ts";
import type { Bucket } from "../buckets.ts";
import type { OutcomeCounts } from "../outcomes.ts";
import type { Time } from "../times.ts";
import type { CompletionTimes } from "./completion-times.ts";
import type { FailureBreakdown } from "./failures.ts";
import type { ShareFieldSets } from "./share-field-sets.ts";
import type { TriesUsed } from "./tries.ts";

/** What to count, and as of which time. */
export interface CollectOptions {
  /** Start of the window, included. `windowOfDays` and `windowOfLastDays` make windows of whole days. */
  readonly from: Time;
  /** End of the window, not included. */
  readonly to: Time;
  /** A session whose `expires_at` is before this counts as expired. Collections to be merged need the same value. */
  readonly now: Time;
  /** How long a point of `trend` and `timeline` is. @default "day" */
  readonly bucket?: Bucket;
  /** IANA name of the zone whose clocks determine hour, day, week and month. @default "UTC" */
  readonly timeZone?: string;
}

/**
 * The overview of any window: `summary`, `trend` and `timeline` as the API returns them for its 14 days, and more that it
 * does not return. Plain data, safe to send as JSON.
 *
 * - `summary` covers **every session passed in**, also those outside the window, as the server's `summary` covers every session
 *   stored. Everything else covers the sessions created in the window.
 * - `trend` and `timeline` have a point for every bucket that overlaps the window, oldest first, with zeros where there
 *   is nothing; the first and the last bucket count only what is inside the window. `date` is the first day of a day,
 *   week or month (`2026-03-01`); for hours it is the start with its offset (`2026-03-29T03:00+02:00`), so that an
 *   hour that occurs twice is two points, and a skipped hour has none.
 */
export interface CollectedOverview extends SessionAnalyticsOverview {
  /** The options, with times in UTC. */
  readonly window: {
    readonly from: string;
    readonly to: string;
    readonly now: string;
    readonly bucket: Bucket;
    readonly timeZone: string;
  };
  /** Where each session passed in was counted. */
  readonly rows: RowCounts;
  /** Failed sessions of the window, by reason. */
  readonly failures: FailureBreakdown;
  /** Tries used by the sessions of the window, with any outcome. */
  readonly triesUsed: { readonly nfc: TriesUsed; readonly liveness: TriesUsed };
  /** How long sessions of the window took to their verdict. */
  readonly timeToCompletion: CompletionTimes;
  /** Sessions of the window, by the claims that they requested. */
  readonly shareFieldSets: ShareFieldSets;
  /** Sessions of the window by weekday and hour of creation in the zone: 168 entries, Monday 0:00 first. */
  readonly byWeekdayAndHour: readonly WeekdayHour[];
}

/** Sessions created in one hour of the week. */
export interface WeekdayHour extends Readonly<OutcomeCounts> {
  /** 1 is Monday, 7 is Sunday, as in ISO 8601. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** All of them. */
  readonly total: number;
}

/** Where each session passed in was counted: none is dropped silently. */
export interface RowCounts {
  /** Created in the window: counted in every part. */
  readonly inWindow: number;
  /** Created before or after the window: only in the summary. */
  readonly outsideWindow: number;
  /** Without a usable `created_at`: only in the summary. */
  readonly undated: number;
  /** Those of all the above with a status that this version does not know; they count as active. */
  readonly unknownStatus: number;
}
