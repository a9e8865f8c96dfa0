/**
 * The client for servers up to 1.5.0, whose sessions have verification attempts.
 * @module sessionwise/kayle-id/attempts
 */

export type { Stretch } from "../../core/errors/base.ts";
export { remainingStretches } from "../../core/pagination/remaining.ts";
export type { Analytics, SessionAnalytics } from "../analytics.ts";
export type { CancelOptions } from "../cancel.ts";
export { type AgeGate, type ClaimKey, type CommonAgeGate, claims } from "../claims.ts";
export type { ScanOptions } from "../scan-sessions.ts";
export { splitScan } from "../split-scan.ts";
export type {
  SessionAnalyticsOverview,
  SessionAnalyticsSummary,
  SessionAnalyticsTimelinePoint,
  SessionAnalyticsTrendPoint,
  ShareFieldRequest,
  ShareFieldsRequest,
  WebhookDelivery,
  WebhookDeliveryListParams,
  WebhookDeliveryStatus,
  WebhookEncryptionKey,
  WebhookEndpointListParams,
  WebhookEvent,
  WebhookKeyCreateParams,
  WebhookKeyListParams,
  WebhookSigningSecret,
} from "../types.ts";
export type { Clock, WaitForOptions } from "../wait-for.ts";
export type { WebhookDeliveries } from "../webhooks/deliveries.ts";
export { generateWebhookKeyPair, type WebhookKeyPair, type WebhookPrivateKey } from "../webhooks/key-pair.ts";
export type { WebhookKeys } from "../webhooks/keys.ts";
export { KayleId } from "./client.ts";
export type { Sessions } from "./sessions.ts";
export {
  effectiveStatus,
  isSessionStatus,
  isTerminal,
  isVerificationAttemptFailureCode,
  outcomeOf,
  sessionStatuses,
  verificationAttemptFailureCodes,
} from "./statuses.ts";
export type * from "./types.ts";
export type { WebhookEndpoints, WebhookEvents, Webhooks } from "./webhooks.ts";
