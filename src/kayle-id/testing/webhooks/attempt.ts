import { encryptPayload, signDelivery } from "../sign-and-encrypt.ts";
import type { State } from "../state.ts";
import { type AttemptResult, DISABLED, NOT_CONNECTED, NOT_ENCRYPTED } from "./failure.ts";
import { changeDelivery, scrubbed } from "./retention.ts";
import { HOUR_MS, waitAfter } from "./schedule.ts";
import { type OutgoingRequest, send } from "./send.ts";
import type { StoredDelivery, StoredEndpoint } from "./stores.ts";

/** Makes one delivery attempt and records its result; none when the delivery is not pending. Never rejects. */
export async function attempt(state: State, id: string): Promise<void> {
  const { deliveries, endpoints } = state.webhooks;
  const stored = deliveries.get(id);
  const endpoint = stored && endpoints.get(stored.delivery.webhook_endpoint_id);
  if (!endpoint || !stored.payload || stored.delivery.status !== "pending") return;
  const startedAt = state.clock.now();
  const claimed = changeDelivery(state, stored, { status: "delivering" });
  const turn = takeTurn(state);
  const jwe = await bodyOf(state, claimed).catch(() => undefined);
  const request = jwe && (await requestOf(state, claimed, endpoint, jwe, startedAt).catch(() => undefined));
  await turn.comes;
  const deliver = state.receivers.get(endpoint.id) ?? state.deliver;
  const responding = !request ? DISABLED : deliver ? send(deliver, request) : NOT_CONNECTED;
  turn.isOver();
  const result = await responding;
  const current = deliveries.get(id);
  // Deleted with its endpoint, or scrubbed by a privacy request, while the request was under way.
  if (current?.delivery.status !== "delivering") return;
  if (jwe === undefined) {
    const failed = { ...scrubbed("jwe_creation_failed", startedAt), status: "failed", attempt_count: 1 } as const;
    changeDelivery(
      state,
      current,
      { ...failed, last_attempt_at: iso(startedAt) },
      {
        ...{ payload: null, failure: NOT_ENCRYPTED },
      },
    );
  } else settle(state, { ...current, payload: { jwe } }, endpoint, result, startedAt);
}

/** Encryption takes varying time: requests that are due together are still sent in order. */
function takeTurn({ turns }: State): { readonly comes: Promise<void>; isOver(): void } {
  const comes = turns.last;
  let isOver = () => {};
  turns.last = new Promise((resolve) => {
    isOver = resolve;
  });
  return { comes, isOver: () => isOver() };
}

async function bodyOf({ webhooks }: State, { payload, delivery }: StoredDelivery): Promise<string> {
  if (payload && "jwe" in payload) return payload.jwe;
  const stored = webhooks.keys.get(delivery.webhook_encryption_key_id ?? "");
  if (!stored || !payload) throw new Error("The delivery has no payload, or no key to encrypt it to.");
  return encryptPayload(payload.clear, stored.key.jwk, stored.key.key_id);
}

/** Undefined for a disabled endpoint: nothing is sent to it, and that counts as a delivery attempt. */
async function requestOf(
  { webhooks }: State,
  { id, delivery }: StoredDelivery,
  { endpoint, signingSecret }: StoredEndpoint,
  jwe: string,
  now: number,
): Promise<OutgoingRequest | undefined> {
  if (!endpoint.enabled) return undefined;
  const type = webhooks.events.get(delivery.event_id)?.event.type ?? "";
  return { url: endpoint.url, ...(await signDelivery(jwe, { type, signingSecret, now, deliveryId: id })) };
}

function settle(
  state: State,
  before: StoredDelivery,
  { endpoint }: StoredEndpoint,
  { status: last_status_code, failure }: AttemptResult,
  startedAt: number,
): void {
  const now = state.clock.now();
  const stored = { ...before, failure };
  const attempt_count = stored.delivery.attempt_count + 1;
  const attempted = { attempt_count, last_status_code, last_attempt_at: iso(startedAt) };
  const wait = waitAfter(attempt_count);
  const hours = endpoint.undelivered_payload_retention_hours ?? 0;
  if (last_status_code !== null && last_status_code >= 200 && last_status_code < 300) {
    const delivered = { ...attempted, ...scrubbed("delivered", startedAt), status: "succeeded" } as const;
    changeDelivery(state, stored, delivered, { payload: null });
  } else if (wait !== undefined) {
    changeDelivery(state, stored, { ...attempted, status: "pending" });
    state.attempts.add(state.retries.atOnce ? now : now + wait, stored.id);
  } else if (hours === 0) {
    changeDelivery(state, stored, { ...attempted, ...scrubbed("expired", now), status: "failed" }, { payload: null });
  } else {
    const kept = {
      payload_expires_at: iso(now + hours * HOUR_MS),
      payload_retention_reason: "terminal_failure_retention",
    } as const;
    changeDelivery(state, stored, { ...attempted, ...kept, status: "failed" });
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
