export type {
  ReceivedEvent,
  UnknownEvent,
  VerificationEvent,
  VerificationEventType,
  WebhookEventFor,
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
export type { ClaimResult, SeenEvents } from "./seen.ts";
