export type { Stretch } from "../core/errors/base.ts";
export { remainingStretches } from "../core/pagination/remaining.ts";
export type { CancelOptions } from "./cancel.ts";
export { type AgeGate, type ClaimKey, claims } from "./claims.ts";
export { KayleId } from "./client.ts";
export { checkOfFailure, type SessionCheck, triesLeft } from "./failures.ts";
export type { MissedEvent, NotReplayableReason, ReplayableEvent, UnreplayableEvent } from "./missed-event.ts";
export { type MissedEventsClient, type MissedEventsOptions, missedEvents } from "./missed-events.ts";
export type { ScanOptions } from "./scan-sessions.ts";
export type { SessionScanParams } from "./sessions.ts";
export { splitScan } from "./split-scan.ts";
export {
  effectiveStatus,
  isSessionFailureCode,
  isSessionStatus,
  isTerminal,
  sessionFailureCodes,
  sessionStatuses,
} from "./statuses.ts";
export type * from "./types.ts";
export type { Clock, WaitForOptions } from "./wait-for.ts";
export { generateWebhookKeyPair, type WebhookKeyPair, type WebhookPrivateKey } from "./webhooks/key-pair.ts";
