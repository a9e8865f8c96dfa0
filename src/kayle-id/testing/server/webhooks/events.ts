import { WEBHOOK_EVENT_TYPES } from "../../../../../generated/kayle-id/operations.ts";
import type { State } from "../../state.ts";
import { obstacle, requeue } from "../../webhooks/retention.ts";
import { printEvent, type StoredEvent } from "../../webhooks/stores.ts";
import { data, envelopeError, page } from "../responses.ts";
import { Validator } from "../validator.ts";
import { docsOf, notFound } from "./not-found.ts";
import { payloadGone } from "./payload-gone.ts";

/** GET /v1/webhooks/events: the newest first. */
export function listEvents({ webhooks }: State, query: URLSearchParams): Response {
  const validator = new Validator();
  const type = validator.oneOf(["type"], query.getAll("type"), WEBHOOK_EVENT_TYPES);
  const from = validator.dateTime(["created_from"], query.getAll("created_from")) ?? -Infinity;
  const to = validator.dateTime(["created_to"], query.getAll("created_to")) ?? Infinity;
  const limit = validator.limit(["limit"], query.getAll("limit"));
  const after = validator.identifier(["starting_after"], query.getAll("starting_after"));
  if (validator.refusal) return validator.refusal;
  const isWanted = ({ event, createdMicros }: StoredEvent) =>
    (type === undefined || event.type === type) && createdMicros >= from && createdMicros <= to;
  const { rows, hasMore } = webhooks.events.page(after, limit, isWanted);
  const cursor = hasMore ? (rows.at(-1)?.id ?? null) : null;
  return page(
    rows.map((row) => printEvent(webhooks, row)),
    limit,
    cursor,
  );
}

/** GET /v1/webhooks/events/{event_id}. */
export function retrieveEvent(state: State, id: string): Response {
  const found = find(state, id, "get-by-id");
  return found instanceof Response ? found : data(printEvent(state.webhooks, found));
}

/** POST /v1/webhooks/events/{event_id}/replay: queues the deliveries whose payload is still there. */
export function replayEvent(state: State, id: string): Response {
  const found = find(state, id, "replay");
  if (found instanceof Response) return found;
  const now = state.clock.now();
  const stored = found.deliveryIds.map((one) => state.webhooks.deliveries.get(one));
  const ready = stored.filter((one) => one !== undefined && obstacle(one, now) === undefined);
  if (ready.length === 0)
    return stored.some((one) => one && obstacle(one, now) === "gone") ? payloadGone() : nothingToReplay();
  for (const one of ready) if (one) requeue(state, one);
  return data(printEvent(state.webhooks, found), 202);
}

function find({ webhooks }: State, id: string, operation: string): StoredEvent | Response {
  const validator = new Validator();
  validator.identifier(["event_id"], [id]);
  if (validator.refusal) return validator.refusal;
  return webhooks.events.get(id) ?? notFound("events", operation);
}

/** For an event without deliveries. Not recorded: that the response is the same while all deliveries are under way. */
function nothingToReplay(): Response {
  return envelopeError(409, {
    code: "CONFLICT",
    message: "Webhook event cannot be replayed.",
    hint: "Only webhook events with replayable deliveries can be replayed.",
    docs: docsOf("events", "replay"),
  });
}
