import type { Session } from "../types.ts";
import type { NewPass, PassRecord, RunningPass } from "./pass-record.ts";
import type { SessionRow } from "./row.ts";
import type { OutcomeTotals, StoredSession } from "./stored-session.ts";

/**
 * What `syncSessions` keeps sessions in. `sqliteStore` and `postgresStore` are two; one of your own has to keep the rules
 * written here and at each method, and `storeConformance` of `sessionwise/kayle-id/sync/testing` checks that it does.
 *
 * - **A write is one transaction.** Once its promise resolves it is durable: it survives the process and the machine. When it
 *   rejects, or the process dies in it, nothing of it is there.
 * - **Writes belong to a lock.** A store has one lock, across processes, and its holder alone writes. A write of a holder who
 *   has lost the lock rejects with a `SyncError` whose code is `lock_lost`, and writes nothing: a process that was paused
 *   must not write over a newer one. The check is part of the transaction of the write.
 * - **Ids are compared as bytes**, as `<` in JavaScript, memcmp in SQLite and `COLLATE "C"` in PostgreSQL do it.
 * - **Times are strings as `2026-03-21T00:00:00.000Z`**, and are the server's, never those of the machine that runs the store;
 *   only the end of a lease may be local.
 * - A store knows nothing of the API: which rows are gone, which outcome a status has, what is left out as secret is
 *   decided before it.
 */
export interface Store {
  /**
   * Takes the lock. It does not wait for one that is taken.
   * @throws SyncError with code `locked` when another sync holds it. A holder that died blocks nobody for more than a minute.
   */
  lock(): Promise<StoreLock>;

  /**
   * The sessions, by ascending id, as a stream whose memory does not grow with their number; each is read once, and a sync
   * under way does not disturb it: a row that is written meanwhile is given in its old or its new form, a row that is there
   * all the time is always given.
   * @throws InvalidArgumentError for an unknown filter, or a time that is not one; when it is iterated, not before.
   */
  sessions(filter?: StoredSessionFilter): AsyncIterable<StoredSession>;

  /** What each pass did, the newest first, those that were interrupted included. */
  passes(): AsyncIterable<PassRecord>;

  /**
   * How many sessions that are not gone have each outcome at a time of the server; those without a session may be left out.
   * A row whose outcome is `active` counts as `expired` when its `expires_at` is before that time.
   */
  countByOutcome(at: string): Promise<OutcomeTotals>;

  /** Releases what the store itself has opened. What the caller has opened, such as a database or a pool, stays open. */
  close(): Promise<void>;
}

/** The store in the hands of one sync. Reads here see every write before them. */
export interface StoreLock {
  /** Where earlier passes have left the store. */
  state(): Promise<StoreState>;

  /**
   * Records a new pass as running, with the stretches that it will read, in one transaction. A pass that was still running
   * becomes `superseded` and its stretches are dropped. `organization`, if given, is remembered as whose rows these are.
   */
  begin(pass: NewPass, organization?: string): Promise<RunningPass>;

  /**
   * Writes what one response of the server said, in one transaction: see `PageWrite` for what and in which order.
   * What it counts is added to the counts of the pass in the same transaction, and returned.
   */
  write(passId: number, page: PageWrite): Promise<PageCounts>;

  /**
   * For a pass that was read by cursors alone: every row that is not gone, and that no `write` of this pass with `mark`
   * had, is gone, and counted in the pass. One transaction.
   */
  settleUnmarked(passId: number, at: string, whenGone: WhenGone): Promise<PageCounts>;

  /**
   * Marks the pass as completed and drops its stretches. From here on the next pass leans on it, so it is the last write of a
   * pass. Returns its record.
   */
  complete(passId: number, end: PassEnd): Promise<PassRecord>;

  /** The stored status of each of these ids that the store has, gone or not. At most 100 ids. A null status is `""`. */
  statuses(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** The smallest `created_at` among the rows that are not gone and whose outcome is `active`; null when there is none. */
  oldestOpen(): Promise<string | null>;

  /** The ids of the newest rows by `created_at` that are not gone and were created at or after a time. At most `limit`. */
  newestIds(limit: number, createdFrom: string): Promise<readonly string[]>;

  /** Gives the lock back. Also called after a failure, and then must not throw; calling it twice does nothing. */
  release(): Promise<void>;
}

/** What to do with sessions that the server has deleted: keep them, with `gone_at`, or delete them too. */
export type WhenGone = "keep" | "delete";

/** What one response said. The store applies the parts in the order in which they stand here. */
export interface PageWrite {
  /**
   * Inserts or replaces these rows by id; no id is there twice. A row that the store did not have counts as `added`. One that
   * differs from the stored one in more than `updated_at`, or that was gone, counts as `changed`. One that differs in
   * `updated_at` alone is replaced and not counted. JSON columns are equal when their values are, whatever the order of keys.
   * None of these rows is gone afterwards: `gone_at` becomes null.
   */
  readonly rows: readonly SessionRow[];
  /**
   * The response was the whole truth about an interval: each stored row whose id is greater than `after`, up to and with
   * `through` (null: without end), and that `rows` lacks, is gone. With `createdFrom` that holds only for rows whose
   * `created_at` is at or after it; one whose `created_at` is null is then left alone.
   */
  readonly covers?: { readonly after: string; readonly through: string | null; readonly createdFrom: string | null };
  /** These rows are gone; ids that the store does not have are ignored. */
  readonly goneIds?: readonly string[];
  /** What becomes of rows that are gone. `keep`: `gone_at` is set to `at`, unless it was set. `delete`: the row is deleted, even if an
   * earlier pass had kept it. Either way a row counts as `gone` only when it was not gone before. */
  readonly whenGone: WhenGone;
  /** The server's time of the response. */
  readonly at: string;
  /** Where its stretch has come to, stored with the page: after a kill the pass goes on from exactly here. */
  readonly stretch?: { readonly index: number; readonly cursor: string; readonly done: boolean };
  /** Marks the rows as seen by this pass, for `settleUnmarked`. Other writes leave the marks as they are. */
  readonly mark?: boolean;
}

/** What a write counted. `rows` is the number of rows in it. */
export interface PageCounts {
  /** How many rows the server returned. */
  readonly rows: number;
  /** How many of them are new. */
  readonly added: number;
  /** How many differ from what was stored, or came back. */
  readonly changed: number;
  /** How many the server does not have any more. */
  readonly gone: number;
}

/** How a pass ended. */
export interface PassEnd {
  /** The server's time at its end. */
  readonly completedAt: string;
  /** Whether the overview counted what the store has; null when that could not be checked. */
  readonly matchesOverview: boolean | null;
}

/** What a sync has to know before it begins. */
export interface StoreState {
  /** Whose rows these are, as far as a pass could see it: an organization id of the API, which is not a secret. */
  readonly organization: string | null;
  /** Whether there is any session, gone or not. */
  readonly hasRows: boolean;
  /** The pass that was interrupted, with its stretches as they were; null when none was. */
  readonly running: RunningPass | null;
  /** The completed pass with the highest id. */
  readonly lastCompleted: PassRecord | null;
  /** The completed full pass with the highest id. */
  readonly lastFull: PassRecord | null;
}

/** Which stored sessions to read. All given filters must hold. */
export interface StoredSessionFilter {
  /** Created at or after this time: a `Date`, or a string with `Z` or an offset. */
  readonly created_from?: Date | string | undefined;
  /** Created at or before this time. Here times have milliseconds, so a printed `created_at` includes its own row. */
  readonly created_to?: Date | string | undefined;
  /** Any status, also one that this version does not know. */
  readonly status?: (string & {}) | Session["status"] | undefined;
  /** `false`: only sessions that the server still has; `true`: only those that it has deleted. @default both */
  readonly gone?: boolean | undefined;
}
