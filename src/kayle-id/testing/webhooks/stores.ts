import type { WebhookDelivery, WebhookEncryptionKey, WebhookEndpoint, WebhookEvent } from "../../types.ts";
import type { WebhookPayload } from "../sign-and-encrypt.ts";
import { type Kept, TimeOrdered } from "./time-ordered.ts";

export interface StoredEndpoint extends Kept {
  readonly endpoint: WebhookEndpoint;
  /** The types it is really subscribed to: an empty list is printed as all types. */
  readonly eventTypes: readonly string[];
  readonly signingSecret: string;
}

export interface StoredKey {
  readonly id: string;
  readonly key: WebhookEncryptionKey;
}

export interface StoredEvent extends Kept {
  readonly event: Omit<WebhookEvent, "deliveries">;
  readonly deliveryIds: readonly string[];
}

/** The payload of a delivery: in the clear until its first attempt, and then the JWE that all attempts send. */
type StoredPayload = { readonly clear: WebhookPayload } | { readonly jwe: string };

export interface StoredDelivery extends Kept {
  readonly delivery: WebhookDelivery;
  /** Null once it was delivered or has expired. */
  readonly payload: StoredPayload | null;
  /** Why its last attempt failed: not part of the API. */
  readonly failure?: string | null;
}

/** The server's whole state about webhooks. */
export interface WebhookStores {
  readonly endpoints: TimeOrdered<StoredEndpoint>;
  readonly keys: Map<string, StoredKey>;
  readonly events: TimeOrdered<StoredEvent>;
  readonly deliveries: TimeOrdered<StoredDelivery>;
}

export function createWebhookStores(): WebhookStores {
  return {
    endpoints: new TimeOrdered(),
    keys: new Map(),
    events: new TimeOrdered(),
    deliveries: new TimeOrdered(),
  };
}

/** The event with its deliveries, as the server prints it. */
export function printEvent({ deliveries }: WebhookStores, { event, deliveryIds }: StoredEvent): WebhookEvent {
  return {
    ...event,
    deliveries: deliveryIds.flatMap((id) => {
      const stored = deliveries.get(id);
      return stored ? [deliveryInBrief(stored.delivery)] : [];
    }),
  };
}

/** A delivery as events list it. */
export function deliveryInBrief(delivery: WebhookDelivery): WebhookEvent["deliveries"][number] {
  const { id, webhook_endpoint_id, status, last_status_code, attempt_count, last_attempt_at } = delivery;
  const { payload_expires_at, payload_scrubbed_at, payload_retention_reason } = delivery;
  return {
    ...{ id, webhook_endpoint_id, status, last_status_code, attempt_count, last_attempt_at },
    ...{ payload_expires_at, payload_scrubbed_at, payload_retention_reason },
  };
}

/** The key that payloads for an endpoint are encrypted to: at most one. */
export function activeKey({ keys }: WebhookStores, endpointId: string): WebhookEncryptionKey | undefined {
  for (const { key } of keys.values()) {
    if (key.webhook_endpoint_id === endpointId && key.is_active) return key;
  }
  return undefined;
}

/** Deletes an endpoint with its keys and deliveries; events stay. */
export function deleteEndpoint({ endpoints, keys, deliveries }: WebhookStores, endpointId: string): boolean {
  if (!endpoints.delete(endpointId)) return false;
  for (const { id, key } of [...keys.values()]) if (key.webhook_endpoint_id === endpointId) keys.delete(id);
  for (const { id, delivery } of [...deliveries.values()]) {
    if (delivery.webhook_endpoint_id === endpointId) deliveries.delete(id);
  }
  return true;
}
