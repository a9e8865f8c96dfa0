/**
 * Keeps every session in a store of yours, exactly, also those that the server has deleted.
 * @module sessionwise/kayle-id/sync
 */

export type { ColumnName, IntegerColumn } from "../session-columns.ts";
export { SyncError, type SyncErrorCode } from "./errors.ts";
export type { SyncOptions, SyncProgress } from "./options.ts";
export type {
  NewPass,
  NewStretch,
  PassKind,
  PassReason,
  PassRecord,
  PassStretch,
  RunningPass,
} from "./pass-record.ts";
export { type KeptRow, type PagePlan, planPage } from "./plan-page.ts";
export { type ColumnValue, type SessionRow, sessionOf } from "./row.ts";
export type { SyncClient } from "./server.ts";
export type * from "./store.ts";
export { type CheckedFilter, checkFilter } from "./stored-filter.ts";
export type * from "./stored-session.ts";
export { type SyncResult, syncSessions } from "./sync-sessions.ts";
