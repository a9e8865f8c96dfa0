/**
 * A receiver that verifies, decrypts and types deliveries, and has each event handled once.
 * @module sessionwise/kayle-id/webhooks
 */

export type {
  AnyFields,
  ClaimsFor,
  ReceivedEvent,
  SucceededEvent,
  UnknownEvent,
  VerificationAttemptFailedWebhookData,
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptSucceededWebhookData,
  VerificationAttemptSucceededWebhookPayload,
  VerificationEvent,
  VerificationEventType,
  VerificationSessionCancelledWebhookData,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookData,
  VerificationSessionExpiredWebhookPayload,
  WebhookEventFor,
  WebhookSessionMetadata,
} from "./events.ts";
export {
  type FastifyWebhookOptions,
  type FastifyWebhookPlugin,
  type FastifyWebhookReply,
  type FastifyWebhookRequest,
  type FastifyWebhookScope,
  toFastifyPlugin,
} from "./fastify.ts";
export type { HandlersForEveryType, HandlersWithDefault, WebhookHandlers } from "./handlers.ts";
export { type LambdaEvent, type LambdaHandler, type LambdaResponse, toLambdaHandler } from "./lambda.ts";
export { type NodeHandler, type NodeRequest, type NodeResponse, toNodeHandler } from "./node.ts";
export type { WebhookReceiverOptions } from "./options.ts";
export type { PrivateJwk } from "./private-keys.ts";
export { createWebhookReceiver, type WebhookReceiver } from "./receiver.ts";
export type { RawWebhookRequest, WebhookRequest } from "./request.ts";
export type { DeliveryWork, HandlingFailure, ReportFailure, VerifiedDelivery, WebhookOutcome } from "./respond.ts";
export type { WebhookResponder } from "./responder.ts";
export type { Given } from "./secrets.ts";
export type { ClaimResult, SeenEvents } from "./seen.ts";
