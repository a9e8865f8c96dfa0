import type { Session, WebhookDelivery } from "../../types.ts";
import type { State } from "../state.ts";
import { NO_KEY } from "./failure.ts";
import { type Outcome, payloadOf } from "./payloads.ts";
import { keepDelivery } from "./retention.ts";
import { HOUR_MS, RETRY_WINDOW_MS } from "./schedule.ts";
import { activeKey, type StoredEndpoint } from "./stores.ts";

const DEFAULT_RETENTION_HOURS = 72;

/** Creates an event, a delivery for each subscribed endpoint, and schedules the first attempt of each. */
export function emit(state: State, session: Session, outcome: Outcome, at: number): void {
  const { webhooks, random } = state;
  const id = `evt_${random.text(64)}`;
  const targets = [...webhooks.endpoints.values()].filter((one) => isSubscribed(one, session, outcome.type));
  const deliveryIds = targets.map((endpoint) => {
    const delivery = newDelivery(state, endpoint, id, at);
    const payload = delivery.webhook_encryption_key_id === null ? null : { clear: payloadOf(outcome, session, id) };
    const createdMicros = webhooks.deliveries.stamp(at);
    const failure = payload ? null : NO_KEY;
    keepDelivery(state, { id: delivery.id, createdMicros, delivery, payload, failure });
    if (payload) state.attempts.add(at, delivery.id);
    return delivery.id;
  });
  const event = {
    ...{ id, type: outcome.type, trigger_type: "verification_session", trigger_id: session.id },
    created_at: new Date(at).toISOString(),
  };
  webhooks.events.put({ id, createdMicros: webhooks.events.stamp(at), event, deliveryIds });
}

function isSubscribed({ endpoint, eventTypes }: StoredEndpoint, session: Session, type: string): boolean {
  const named = session.webhook_endpoint_id;
  const isMeant = named === null || [named].flat().includes(endpoint.id);
  return isMeant && endpoint.enabled && eventTypes.includes(type);
}

/** Without a key to encrypt to, a delivery fails at once. */
function newDelivery(
  { webhooks, random }: State,
  { endpoint }: StoredEndpoint,
  eventId: string,
  at: number,
): WebhookDelivery {
  const key = activeKey(webhooks, endpoint.id);
  const time = new Date(at).toISOString();
  const hours = endpoint.undelivered_payload_retention_hours ?? DEFAULT_RETENTION_HOURS;
  const kept = new Date(at + RETRY_WINDOW_MS + hours * HOUR_MS).toISOString();
  return {
    id: `whd_${random.text(64)}`,
    event_id: eventId,
    webhook_endpoint_id: endpoint.id,
    webhook_encryption_key_id: key?.id ?? null,
    status: key ? "pending" : "failed",
    attempt_count: key ? 0 : 1,
    next_attempt_at: null,
    payload_expires_at: key ? kept : null,
    payload_scrubbed_at: key ? null : time,
    payload_retention_reason: key ? "pending_delivery" : "no_active_key",
    last_status_code: null,
    last_attempt_at: key ? null : time,
    created_at: time,
    updated_at: time,
  };
}
