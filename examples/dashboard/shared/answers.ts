import type { CollectedOverview, SessionOutcome } from "sessionwise/analytics";
import type { Session } from "sessionwise/kayle-id";

/** What `GET /api/dashboard` answers: the overview and one page of the table, out of one and the same collection. */
export interface DashboardData {
  /** What stands behind the dashboard: the emulator, the server of the environment, or a store that is read instead. */
  readonly source: "emulator" | "server" | "store";
  /** Of a store; null where there is none. */
  readonly store: StoreStatus | null;
  /** When the sessions were collected, or the store was synced; statuses are as of then. ISO 8601 in UTC. */
  readonly asOf: string;
  /** UTC days, both included. */
  readonly window: { readonly first: string; readonly last: string };
  readonly cap: {
    /** The most sessions that the server collects. */
    readonly rows: number;
    /** Whether there were more: then everything here covers only as many, chosen by no order in time. Never with a store. */
    readonly reached: boolean;
  };
  /** How long a point of the overview's trend and timeline is: a day in windows of up to 92 days. */
  readonly bucket: Bucket;
  readonly overview: Overview;
  /** What to compare the window with; null when it cannot be counted whole. */
  readonly previous: Previous | null;
  /** How many sessions of the window have each status that this version knows, zeros included. */
  readonly statuses: readonly { readonly status: Session["status"]; readonly count: number }[];
  readonly table: SessionPage;
}

export type Bucket = "day" | "week" | "month";

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
  /** Whether the window has older sessions that are counted and not listed, as more than `cap.rows` of a store are. */
  readonly isCut: boolean;
  readonly rows: readonly SessionRow[];
}

/** All that the browser learns of a session: no link, no claim, no reason. */
export interface SessionRow extends Pick<Session, "id" | "failure_code" | "created_at" | "completed_at"> {
  /** An open session past its end is `expired` here, as it is in the overview, before the server has swept it. */
  readonly status: Session["status"];
  readonly outcome: SessionOutcome;
}

/** The store of `--store`: how fresh it is, how far it reaches back, and its syncs. `GET /api/store` returns it. */
export interface StoreStatus {
  /** The server's time, so that ages can be told. ISO 8601 in UTC, as all times here. */
  readonly now: string;
  /** Whether there is any session. */
  readonly hasSessions: boolean;
  /** The last completed pass, which every number is as of; null until there is one. */
  readonly pass: {
    readonly id: number;
    readonly asOf: string;
    /** Whether the overview of the server counted the same; null where that could not be checked. */
    readonly matchesOverview: boolean | null;
  } | null;
  /** Sessions created before this can be missing; null where no time is known. */
  readonly wholeFrom: string | null;
  /** Null where the dashboard cannot sync, for want of a key. */
  readonly sync: SyncStatus | null;
  /** There, what it would need; null elsewhere. */
  readonly howToSync: string | null;
}

/** The syncs that this dashboard runs. `POST /api/store/sync` begins one. */
export interface SyncStatus {
  /** What becomes of sessions that the server has deleted. */
  readonly whenGone: "keep" | "delete";
  readonly running: {
    /** Null until the server has answered. */
    readonly kind: "full" | "incremental" | null;
    readonly rows: number;
    /** From 0 to 1. */
    readonly share: number;
  } | null;
  /** How the last one of this dashboard ended; null before. */
  readonly last:
    | { readonly pass: number; readonly added: number; readonly changed: number; readonly gone: number }
    | { readonly problem: DashboardError["error"] }
    | null;
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
  | "sync_running"
  | "cannot_sync"
  | "store_locked"
  | "store_failed"
  | "other_organization"
  | "internal";
