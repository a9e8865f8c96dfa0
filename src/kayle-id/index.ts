export { KayleId } from "./client.ts";
export type { ScanOptions, SessionScanParams } from "./sessions.ts";
export { isSessionFailureCode, isSessionStatus, sessionFailureCodes, sessionStatuses } from "./statuses.ts";
export type * from "./types.ts";
export type { WaitForOptions } from "./wait-for.ts";
