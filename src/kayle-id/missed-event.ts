import type { WebhookEvent } from "./types.ts";

type Delivery = WebhookEvent["deliveries"][number];

/**
 * Why an event cannot be replayed now:
 *
 * - `pending`: the server is still trying, for up to 27 hours and 35 minutes after the event. Not lost: leave it. One that is
 *   still `pending` after that can be sent by `client.webhooks.deliveries.retry`.
 * - `delivered`: an endpoint responded with success, and the payload was deleted. Either the store has forgotten the event,
 *   or something other than its receiver responded.
 * - `expired`: every attempt failed, and the time is over for which the endpoint keeps payloads that were not delivered
 *   (`undelivered_payload_retention_hours`; with 0 there is no such time).
 * - `no_active_key`: the endpoint had no active encryption key, and nothing was sent.
 * - `jwe_creation_failed`: the payload could not be encrypted to the endpoint's key.
 * - `privacy_request`: the person withdrew consent. The payload must not be obtained in any other way.
 * - `no_delivery`: the event was meant for no endpoint that exists: all were disabled or not subscribed, or they have been
 *   deleted since.
 * - `unknown`: the server does not say, or gives a reason that this version does not know.
 */
export type NotReplayableReason =
  | "pending"
  | "delivered"
  | "expired"
  | "no_active_key"
  | "jwe_creation_failed"
  | "privacy_request"
  | "no_delivery"
  | "unknown";

interface Missed {
  /** As the server has it on record. Its `type` can be one of an older server, such as `verification.attempt.succeeded`. */
  readonly event: WebhookEvent;
  /**
   * The session whose event it is. Undefined for an event of a server up to 1.5.0 that names an attempt instead: its
   * `trigger_id` is the id of the attempt.
   */
  readonly sessionId: string | undefined;
}

/**
 * A missed event whose payload is still stored: `client.webhooks.events.replay(event.id)` sends it, to each endpoint for which
 * it is stored.
 */
export interface ReplayableEvent extends Missed {
  /** It can be replayed. */
  readonly replayable: true;
  /** Nothing stands against it. */
  readonly reason: null;
  /** When the payload is deleted, as the server prints it; of several endpoints, the latest time. */
  readonly replayableUntil: string;
}

/**
 * A missed event that cannot be replayed. Unless its `reason` is `pending`, its claims are gone for good; the outcome of the
 * session is in `client.sessions.retrieve(sessionId)`, until the server deletes the session 30 days after its end.
 */
export interface UnreplayableEvent extends Missed {
  /** It cannot be replayed. */
  readonly replayable: false;
  /** Why not. */
  readonly reason: NotReplayableReason;
  /** There is no such time. */
  readonly replayableUntil: null;
}

/** An event that the server has on record and the integrator's store has not. */
export type MissedEvent = ReplayableEvent | UnreplayableEvent;

/** Reasons why payloads are gone, the most telling one of several endpoints first. */
const GONE = ["privacy_request", "expired", "jwe_creation_failed", "no_active_key"] as const;

/**
 * What can be done about an event that was missed. Undefined for one that went to other endpoints than the given one; an
 * event that went to none may have been meant for it.
 */
export function assess(event: WebhookEvent, endpointId: string | undefined): MissedEvent | undefined {
  const isMeant = (one: Delivery) => endpointId === undefined || one.webhook_endpoint_id === endpointId;
  const deliveries = event.deliveries.filter(isMeant);
  if (deliveries.length === 0 && event.deliveries.length > 0) return undefined;
  const sessionId = event.trigger_type === "verification_session" ? event.trigger_id : undefined;
  // The server prints every time in one form, so their order is that of the strings.
  const replayableUntil = deliveries
    .flatMap((one) => keptUntil(one) ?? [])
    .sort()
    .at(-1);
  if (replayableUntil !== undefined && !deliveries.some(isUnderWay))
    return { event, sessionId, replayable: true, reason: null, replayableUntil };
  return { event, sessionId, replayable: false, reason: whyNot(deliveries), replayableUntil: null };
}

/** Of an event without a stored payload, or with one that the server is about to send. */
function whyNot(deliveries: readonly Delivery[]): NotReplayableReason {
  if (deliveries.length === 0) return "no_delivery";
  if (deliveries.some(isUnderWay)) return "pending";
  if (deliveries.some(({ status }) => status === "succeeded")) return "delivered";
  const reasons = deliveries.map((one) => one.payload_retention_reason);
  return GONE.find((reason) => reasons.includes(reason)) ?? "unknown";
}

/** A delivery keeps its status when its payload is deleted before the last attempt: then it has nothing to send. */
function isUnderWay({ status, payload_scrubbed_at }: Delivery): boolean {
  return (status === "pending" || status === "delivering") && !payload_scrubbed_at;
}

function keptUntil({ payload_scrubbed_at, payload_expires_at }: Delivery): string | undefined {
  return payload_scrubbed_at ? undefined : (payload_expires_at ?? undefined);
}
