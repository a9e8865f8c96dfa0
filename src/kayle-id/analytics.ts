import * as operations from "../../generated/kayle-id/operations.ts";
import type { paths } from "../../generated/kayle-id/types.ts";
import type { ApiPromise } from "../core/api-promise.ts";
import type { Core } from "../core/core.ts";
import type { CallOptions } from "../core/options.ts";
import { dataOf } from "./envelope.ts";
import type { SessionAnalyticsOverview } from "./types.ts";

/** Counts over the sessions of the organization. */
export class Analytics {
  /** Counts of sessions. */
  readonly sessions: SessionAnalytics;

  /** @internal */
  constructor(core: Core<paths>) {
    this.sessions = new SessionAnalytics(core);
  }
}

/** The overview of sessions. */
export class SessionAnalytics {
  readonly #core: Core<paths>;

  /** @internal */
  constructor(core: Core<paths>) {
    this.#core = core;
  }

  /**
   * Three views of the sessions, counted at the time of the call. Days are the 14 UTC days of **creation** up to today.
   *
   * - `trend`: the current outcomes of the sessions created on each day; a past day can still grow;
   * - `timeline`: running totals over the same days, from 0;
   * - `summary`: every session still stored, older ones included, so it can exceed the last point of the timeline.
   *
   * @example
   * ```ts
   * const { summary, trend } = await kayle.analytics.sessions.overview();
   * console.log(`${summary.success} of ${summary.total} succeeded`, trend.at(-1)?.success);
   * ```
   */
  overview(options?: CallOptions): ApiPromise<SessionAnalyticsOverview> {
    return this.#core.call(operations.analyticsSessionsOverview, {}, options, dataOf);
  }
}
