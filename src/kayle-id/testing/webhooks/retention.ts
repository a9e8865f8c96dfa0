import type { WebhookDelivery } from "../../types.ts";
import { type State, SWEPT_AFTER_MS } from "../state.ts";
import type { StoredDelivery } from "./stores.ts";

/** Stores a delivery and schedules when its payload is scrubbed. */
export function keepDelivery(state: State, stored: StoredDelivery): void {
  state.webhooks.deliveries.put(stored);
  const { id, payload, delivery } = stored;
  if (payload && delivery.payload_expires_at) {
    state.chores.add(Date.parse(delivery.payload_expires_at) + SWEPT_AFTER_MS, { kind: "scrub", id });
  }
}

/** Stores a change of a delivery. */
export function changeDelivery(
  state: State,
  stored: StoredDelivery,
  change: Partial<WebhookDelivery>,
  rest: Partial<Pick<StoredDelivery, "payload" | "failure">> = {},
  at = state.clock.now(),
): StoredDelivery {
  const delivery = { ...stored.delivery, ...change, updated_at: new Date(at).toISOString() };
  const changed = { ...stored, ...rest, delivery };
  keepDelivery(state, changed);
  return changed;
}

/** The fields of a delivery whose payload is gone. */
export function scrubbed(
  reason: NonNullable<WebhookDelivery["payload_retention_reason"]>,
  at: number,
): Partial<WebhookDelivery> {
  return {
    payload_expires_at: null,
    payload_scrubbed_at: new Date(at).toISOString(),
    payload_retention_reason: reason,
  };
}

/** Scrubs a payload that expired some minutes ago. The status stays: a pending delivery then has nothing to send. */
export function expirePayload(state: State, id: string, at: number): void {
  const stored = state.webhooks.deliveries.get(id);
  const due = stored?.payload && stored.delivery.payload_expires_at;
  if (!due || Date.parse(due) + SWEPT_AFTER_MS !== at) return;
  changeDelivery(state, stored, scrubbed("expired", at), { payload: null }, at);
}

/** Why a delivery cannot be sent again; undefined when it can. */
export function obstacle({ delivery, payload }: StoredDelivery, now: number): "under way" | "gone" | undefined {
  if (delivery.status === "delivering") return "under way";
  const isKept = payload && delivery.payload_expires_at && Date.parse(delivery.payload_expires_at) > now;
  return isKept ? undefined : "gone";
}

/**
 * Queues a delivery from its first attempt on; its payload is kept no longer because of that. What was scheduled before
 * stays scheduled: the server adds an attempt to its queue and removes none. In the recording, a delivery that was retried
 * manually 1.9 s after its first attempt was sent at 0, 1.9, 5.2 and 7.0 s, which made three attempts counted from the
 * retry; another one had four within five minutes. All attempts share one count, which decides the next wait.
 */
export function requeue(state: State, stored: StoredDelivery): StoredDelivery {
  const anew = { status: "pending", attempt_count: 0, last_attempt_at: null, last_status_code: null } as const;
  state.attempts.add(state.clock.now(), stored.id);
  return changeDelivery(state, stored, anew, { failure: null });
}
