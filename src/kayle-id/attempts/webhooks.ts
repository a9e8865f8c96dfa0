import type { ApiPromise } from "../../core/api-promise.ts";
import type { CallOptions } from "../../core/options.ts";
import type { ListOptions } from "../../core/pagination/create-list.ts";
import type { List } from "../../core/pagination/list.ts";
import type { WebhookEvent } from "../types.ts";
import type { WebhookEndpoints as CurrentEndpoints } from "../webhooks/endpoints.ts";
import type { WebhookEvents as CurrentEvents } from "../webhooks/events.ts";
import type { Webhooks as Current } from "../webhooks/index.ts";
import type {
  CreatedWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointCreateParams,
  WebhookEndpointUpdateParams,
  WebhookEventListParams,
} from "./types.ts";

// The same requests as in the current release, so the same code; only the event types have other names, and only the
// methods that use them have new types.

/** URLs that events are sent to. */
export interface WebhookEndpoints extends Omit<CurrentEndpoints, "list" | "create" | "retrieve" | "update"> {
  /** The endpoints of the organization, the newest first. */
  list(params?: Parameters<CurrentEndpoints["list"]>[0], options?: ListOptions): List<WebhookEndpoint>;
  /**
   * A new endpoint, with the secret that signs what it is sent. Nothing is delivered to it before it has an active
   * encryption key. Not idempotent.
   *
   * @throws InvalidArgumentError when `subscribed_event_types` is empty: the server shows that as all types and sends none of them.
   */
  create(params: WebhookEndpointCreateParams, options?: CallOptions): ApiPromise<CreatedWebhookEndpoint>;
  /** @throws NotFoundError when the organization has no such endpoint. */
  retrieve(endpointId: string, options?: CallOptions): ApiPromise<WebhookEndpoint>;
  /** Changes the given fields and keeps the others; `name: null` removes the name. Not sent twice. */
  update(endpointId: string, params: WebhookEndpointUpdateParams, options?: CallOptions): ApiPromise<WebhookEndpoint>;
}

/** What happened and was, or should have been, delivered to endpoints. */
export interface WebhookEvents extends Omit<CurrentEvents, "list"> {
  /** The events of the organization, the newest first. */
  list(params?: WebhookEventListParams, options?: ListOptions): List<WebhookEvent>;
}

/** Webhook endpoints, their encryption keys, events and deliveries. */
export interface Webhooks extends Omit<Current, "endpoints" | "events"> {
  /** URLs that events are sent to, and the secrets that sign what is sent there. */
  readonly endpoints: WebhookEndpoints;
  /** What happened. */
  readonly events: WebhookEvents;
}
