import type { CollectedOverview, SessionOutcome } from "sessionwise/analytics";
import type { Session } from "sessionwise/kayle-id";

/** What `GET /api/dashboard` answers: the overview and one page of the table, out of one and the same collection. */
export interface DashboardData {
  /** What stands behind the dashboard: the emulator, or the server of the environment. */
  readonly source: "emulator" | "server";
  /** When the sessions were collected; statuses are as of then. ISO 8601 in UTC. */
  readonly asOf: string;
  /** UTC days, both included. */
  readonly window: { readonly first: string; readonly last: string };
  readonly cap: {
    /** The most sessions that the server collects. */
    readonly rows: number;
    /** Whether there were more: then everything here covers only as many, chosen by no order in time. */
    readonly reached: boolean;
  };
  readonly overview: Overview;
  /** What to compare the window with; null when it cannot be counted whole. */
  readonly previous: Previous | null;
  /** How many sessions of the window have each status that this version knows, zeros included. */
  readonly statuses: readonly { readonly status: Session["status"]; readonly count: number }[];
  readonly table: SessionPage;
}

/** The parts of a collected overview that the page draws. */
export type Overview = Pick<
  CollectedOverview,
  | "summary"
  | "trend"
  | "timeline"
  | "failures"
  | "triesUsed"
  | "timeToCompletion"
  | "shareFieldSets"
  | "byWeekdayAndHour"
  | "rows"
>;

/** The period before the window, as long as it. Where the window is not over, it ends at the same time of its last day. */
export interface Previous {
  /** UTC days, both included. */
  readonly first: string;
  readonly last: string;
  readonly summary: CollectedOverview["summary"];
}

/** A page of the sessions of the window, newest first. */
export interface SessionPage {
  /** From 1; the last one when a page beyond it was asked for. */
  readonly page: number;
  /** 1 when nothing matches. */
  readonly pages: number;
  readonly pageSize: number;
  /** Sessions that match the filter, on all pages. */
  readonly total: number;
  readonly rows: readonly SessionRow[];
}

/** All that the browser learns of a session: no link, no claim, no reason. */
export interface SessionRow extends Pick<Session, "id" | "failure_code" | "created_at" | "completed_at"> {
  /** An open session past its end is `expired` here, as it is in the overview, before the server has swept it. */
  readonly status: Session["status"];
  readonly outcome: SessionOutcome;
}

/** What every refusal and failure answers. */
export interface DashboardError {
  readonly error: {
    readonly code: DashboardErrorCode;
    /** One sentence or two, fit to be shown. */
    readonly message: string;
    /** The id of the request on the side of the Kayle ID server, for its support. */
    readonly requestId?: string;
  };
}

export type DashboardErrorCode =
  | "invalid_request"
  | "forbidden"
  | "not_found"
  | "key_refused"
  | "rate_limited"
  | "unreachable"
  | "timed_out"
  | "server_failed"
  | "internal";
