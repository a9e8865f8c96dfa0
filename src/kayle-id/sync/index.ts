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
export { type SessionRow, sessionOf } from "./row.ts";
export type { SyncClient } from "./server.ts";
export type * from "./store.ts";
export { type CheckedFilter, checkFilter } from "./stored-filter.ts";
export type * from "./stored-session.ts";
export { type SyncResult, syncSessions } from "./sync-sessions.ts";
