import { WEBHOOK_EVENT_TYPES } from "../../../../generated/kayle-id/operations.ts";
import { withFields } from "../../../testing/check-names.ts";
import type { WebhookDelivery, WebhookEncryptionKey, WebhookEndpoint, WebhookEvent } from "../../types.ts";
import { HOUR_MS, MOST_ATTEMPTS, RETRY_WINDOW_MS } from "../webhooks/schedule.ts";
import { deliveryInBrief } from "../webhooks/stores.ts";
import { begin, type FactoryOptions, iso } from "./options.ts";

const RETENTION_HOURS = 72;

/** A webhook endpoint; with `makeEndpoint({ enabled: false })` it has a `disabled_at`. */
export function makeEndpoint(fields: Partial<WebhookEndpoint> = {}, options: FactoryOptions = {}): WebhookEndpoint {
  const { random, now } = begin(options);
  const time = iso(now - random.integer(1, 30 * 24) * HOUR_MS);
  const made: WebhookEndpoint = {
    id: `whe_${random.text(32)}`,
    organization_id: "00000000-0000-4000-8000-000000000001",
    name: null,
    labels: [],
    url: "https://hooks.example.com/kayle",
    enabled: true,
    subscribed_event_types: [...WEBHOOK_EVENT_TYPES],
    undelivered_payload_retention_hours: RETENTION_HOURS,
    created_at: time,
    updated_at: time,
    disabled_at: fields.enabled === false ? time : null,
  };
  return withFields("makeEndpoint", made, fields);
}

/** An encryption key. Its modulus is random: nobody can decrypt what is encrypted to it. */
export function makeEncryptionKey(
  fields: Partial<WebhookEncryptionKey> = {},
  options: FactoryOptions = {},
): WebhookEncryptionKey {
  const { random, now } = begin(options);
  const time = iso(now - random.integer(1, 30 * 24) * HOUR_MS);
  const made: WebhookEncryptionKey = {
    id: `whk_${random.text(32)}`,
    webhook_endpoint_id: `whe_${random.text(32)}`,
    key_id: "key-1",
    algorithm: "RSA-OAEP-256",
    key_type: "RSA",
    jwk: { kty: "RSA", n: random.text(342), e: "AQAB", alg: "RSA-OAEP-256", key_ops: ["encrypt"] },
    is_active: true,
    created_at: time,
    updated_at: time,
    disabled_at: fields.is_active === false ? time : null,
  };
  return withFields("makeEncryptionKey", made, fields);
}

/** A delivery in a state that the server can produce, from its status or its `payload_retention_reason`. */
export function makeDelivery(fields: Partial<WebhookDelivery> = {}, options: FactoryOptions = {}): WebhookDelivery {
  const { random, now } = begin(options);
  const status = fields.status ?? statusFor(fields.payload_retention_reason);
  const createdMs =
    fields.created_at === undefined ? now - random.integer(1, 48) * HOUR_MS : Date.parse(fields.created_at);
  const made: WebhookDelivery = {
    id: `whd_${random.text(64)}`,
    event_id: `evt_${random.text(64)}`,
    webhook_endpoint_id: `whe_${random.text(32)}`,
    webhook_encryption_key_id: fields.payload_retention_reason === "no_active_key" ? null : `whk_${random.text(32)}`,
    ...{ status, next_attempt_at: null, created_at: iso(createdMs) },
    ...progressOf(status, fields.payload_retention_reason, createdMs),
  };
  return withFields("makeDelivery", made, fields);
}

/** An event with one delivery, or with the given ones. */
export function makeWebhookEvent(fields: Partial<WebhookEvent> = {}, options: FactoryOptions = {}): WebhookEvent {
  const { random } = begin(options);
  const delivery = makeDelivery(fields.created_at === undefined ? {} : { created_at: fields.created_at }, options);
  const made: WebhookEvent = {
    id: delivery.event_id,
    type: "verification.session.succeeded",
    trigger_type: "verification_session",
    trigger_id: `vs_${random.text(64)}`,
    created_at: delivery.created_at,
    deliveries: [deliveryInBrief(delivery)],
  };
  return withFields("makeWebhookEvent", made, fields);
}

type Reason = WebhookDelivery["payload_retention_reason"];

function statusFor(reason: Reason | undefined): WebhookDelivery["status"] {
  if (reason === undefined || reason === null || reason === "delivered") return "succeeded";
  return reason === "pending_delivery" ? "pending" : "failed";
}

type Progress = Omit<
  WebhookDelivery,
  "id" | "event_id" | "webhook_endpoint_id" | "webhook_encryption_key_id" | "status" | "next_attempt_at" | "created_at"
>;

function progressOf(status: WebhookDelivery["status"], reason: Reason | undefined, createdMs: number): Progress {
  const keptMs = RETENTION_HOURS * HOUR_MS;
  const created = iso(createdMs);
  const last = iso(createdMs + RETRY_WINDOW_MS);
  switch (status) {
    case "succeeded":
      return {
        ...{ attempt_count: 1, last_status_code: 200, last_attempt_at: created, updated_at: created },
        ...{ payload_expires_at: null, payload_scrubbed_at: created, payload_retention_reason: "delivered" },
      };
    case "failed": {
      const isKept = reason === undefined || reason === "terminal_failure_retention";
      const neverSent = reason === "no_active_key" || reason === "jwe_creation_failed";
      const end = neverSent ? created : last;
      return {
        ...{ attempt_count: neverSent ? 1 : MOST_ATTEMPTS, last_status_code: neverSent ? null : 503 },
        ...{ last_attempt_at: end, updated_at: end },
        payload_expires_at: isKept ? iso(createdMs + RETRY_WINDOW_MS + keptMs) : null,
        payload_scrubbed_at: isKept ? null : end,
        payload_retention_reason: reason ?? "terminal_failure_retention",
      };
    }
    default:
      return {
        ...{ attempt_count: 0, last_status_code: null, last_attempt_at: null, updated_at: created },
        ...{ payload_scrubbed_at: null, payload_retention_reason: "pending_delivery" },
        payload_expires_at: iso(createdMs + RETRY_WINDOW_MS + keptMs),
      };
  }
}
