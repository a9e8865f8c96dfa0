export type { Stretch } from "../../core/errors/base.ts";
export { remainingStretches } from "../../core/pagination/remaining.ts";
export type { CancelOptions } from "../cancel.ts";
export { type AgeGate, type ClaimKey, claims } from "../claims.ts";
export type { ScanOptions } from "../scan-sessions.ts";
export { splitScan } from "../split-scan.ts";
export type {
  SessionAnalyticsOverview,
  SessionAnalyticsSummary,
  SessionAnalyticsTimelinePoint,
  SessionAnalyticsTrendPoint,
  ShareField,
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
export { generateWebhookKeyPair, type WebhookKeyPair } from "../webhooks/key-pair.ts";
export { KayleId } from "./client.ts";
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
