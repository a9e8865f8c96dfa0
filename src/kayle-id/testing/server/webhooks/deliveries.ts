import { WEBHOOK_DELIVERY_STATUSES } from "../../../../../generated/kayle-id/operations.ts";
import type { State } from "../../state.ts";
import { obstacle, requeue } from "../../webhooks/retention.ts";
import type { StoredDelivery } from "../../webhooks/stores.ts";
import { data, envelopeError, page } from "../responses.ts";
import { Validator } from "../validator.ts";
import { docsOf, notFound } from "./not-found.ts";
import { payloadGone } from "./payload-gone.ts";

/** GET /v1/webhooks/deliveries: the newest first. */
export function listDeliveries({ webhooks }: State, query: URLSearchParams): Response {
  const validator = new Validator();
  const status = validator.oneOf(["status"], query.getAll("status"), WEBHOOK_DELIVERY_STATUSES);
  const endpointId = validator.identifier(["endpoint_id"], query.getAll("endpoint_id"));
  const eventId = validator.identifier(["event_id"], query.getAll("event_id"));
  const limit = validator.limit(["limit"], query.getAll("limit"));
  const after = validator.identifier(["starting_after"], query.getAll("starting_after"));
  if (validator.refusal) return validator.refusal;
  const isWanted = ({ delivery }: StoredDelivery) =>
    (status === undefined || delivery.status === status) &&
    (endpointId === undefined || delivery.webhook_endpoint_id === endpointId) &&
    (eventId === undefined || delivery.event_id === eventId);
  const { rows, hasMore } = webhooks.deliveries.page(after, limit, isWanted);
  const cursor = hasMore ? (rows.at(-1)?.id ?? null) : null;
  return page(
    rows.map(({ delivery }) => delivery),
    limit,
    cursor,
  );
}

/** POST /v1/webhooks/deliveries/{delivery_id}/retry: starts over with the first delivery attempt, also for a delivery that is pending. */
export function retryDelivery(state: State, id: string): Response {
  const validator = new Validator();
  validator.identifier(["delivery_id"], [id]);
  if (validator.refusal) return validator.refusal;
  const stored = state.webhooks.deliveries.get(id);
  if (!stored) return notFound("deliveries", "retry");
  const inTheWay = obstacle(stored, state.clock.now());
  if (inTheWay === "gone") return payloadGone();
  return inTheWay ? underWay() : data(requeue(state, stored).delivery);
}

/** Only its code was recorded. */
function underWay(): Response {
  return envelopeError(409, {
    code: "CONFLICT",
    message: "The webhook delivery cannot be retried.",
    hint: "A delivery attempt is under way: wait for its result.",
    docs: docsOf("deliveries", "retry"),
  });
}
