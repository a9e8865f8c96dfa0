/**
 * The client of Kayle ID without those of the other APIs, its types, and functions over sessions.
 * @module sessionwise/kayle-id
 */

export type { Stretch } from "../core/errors/base.ts";
export { remainingStretches } from "../core/pagination/remaining.ts";
export type { Analytics, SessionAnalytics } from "./analytics.ts";
export type { CancelOptions } from "./cancel.ts";
export { type AgeGate, type ClaimKey, type CommonAgeGate, claims } from "./claims.ts";
export { KayleId } from "./client.ts";
export { checkOfFailure, type SessionCheck, triesLeft } from "./failures.ts";
export type { MissedEvent, NotReplayableReason, ReplayableEvent, UnreplayableEvent } from "./missed-event.ts";
export { type MissedEventsClient, type MissedEventsOptions, missedEvents } from "./missed-events.ts";
export type { ScanOptions } from "./scan-sessions.ts";
export type { SessionScanParams, Sessions } from "./sessions.ts";
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
export type { WebhookDeliveries } from "./webhooks/deliveries.ts";
export type { WebhookEndpoints } from "./webhooks/endpoints.ts";
export type { WebhookEvents } from "./webhooks/events.ts";
export type { Webhooks } from "./webhooks/index.ts";
export { generateWebhookKeyPair, type WebhookKeyPair, type WebhookPrivateKey } from "./webhooks/key-pair.ts";
export type { WebhookKeys } from "./webhooks/keys.ts";
