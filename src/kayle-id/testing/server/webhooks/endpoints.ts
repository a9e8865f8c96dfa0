import { WEBHOOK_EVENT_TYPES } from "../../../../../generated/kayle-id/operations.ts";
import type { WebhookEndpoint } from "../../../types.ts";
import type { State } from "../../state.ts";
import { deleteEndpoint, type StoredEndpoint } from "../../webhooks/stores.ts";
import { propertiesOf, readBody } from "../body.ts";
import { data, envelopeError, internalServerError, malformedJson, page } from "../responses.ts";
import { Validator } from "../validator.ts";
import { type EndpointBody, NOTHING_TO_CHANGE, readEndpoint } from "./endpoint-body.ts";
import { docsOf, notFound } from "./not-found.ts";

const DEFAULT_RETENTION_HOURS = 72;

/** GET /v1/webhooks/endpoints: the newest first. */
export function listEndpoints({ webhooks }: State, query: URLSearchParams): Response {
  const validator = new Validator();
  const enabled = validator.flag(["enabled"], query.getAll("enabled"));
  const limit = validator.limit(["limit"], query.getAll("limit"));
  const after = validator.identifier(["starting_after"], query.getAll("starting_after"));
  if (validator.refusal) return validator.refusal;
  const isWanted = ({ endpoint }: StoredEndpoint) => enabled === undefined || endpoint.enabled === enabled;
  const { rows, hasMore } = webhooks.endpoints.page(after, limit, isWanted);
  const cursor = hasMore ? (rows.at(-1)?.id ?? null) : null;
  return page(
    rows.map(({ endpoint }) => endpoint),
    limit,
    cursor,
  );
}

/** POST /v1/webhooks/endpoints. */
export async function createEndpoint(state: State, request: Request): Promise<Response> {
  const asked = await readAsked(request, true);
  if (asked instanceof Response) return asked;
  const { webhooks, random, clock, organization } = state;
  const now = clock.now();
  const id = `whe_${random.text(32)}`;
  const time = new Date(now).toISOString();
  const endpoint: WebhookEndpoint = {
    ...{ id, organization_id: organization.id, name: null, labels: [], url: "", enabled: true },
    subscribed_event_types: [...WEBHOOK_EVENT_TYPES],
    undelivered_payload_retention_hours: DEFAULT_RETENTION_HOURS,
    ...{ created_at: time, updated_at: time, disabled_at: null },
  };
  const signingSecret = `whsec_${random.text(32)}`;
  const bare = {
    id,
    createdMicros: webhooks.endpoints.stamp(now),
    endpoint,
    eventTypes: WEBHOOK_EVENT_TYPES,
    signingSecret,
  };
  const stored = changed(bare, asked, now);
  webhooks.endpoints.put(stored);
  return data({ endpoint: stored.endpoint, signing_secret: signingSecret });
}

/** GET /v1/webhooks/endpoints/{endpoint_id}. */
export function retrieveEndpoint(state: State, id: string): Response {
  const found = find(state, id, "get-by-id");
  return found instanceof Response ? found : data(found.endpoint);
}

/** PATCH /v1/webhooks/endpoints/{endpoint_id}. */
export async function updateEndpoint(state: State, id: string, request: Request): Promise<Response> {
  const misnamed = misnamedId(id);
  if (misnamed) return misnamed;
  const asked = await readAsked(request, false);
  if (asked instanceof Response) return asked;
  const found = find(state, id, "update");
  if (found instanceof Response) return found;
  if (Object.keys(asked).length === 0) return nothingToChange();
  const stored = changed(found, asked, state.clock.now());
  state.webhooks.endpoints.put(stored);
  return data(stored.endpoint);
}

/** DELETE /v1/webhooks/endpoints/{endpoint_id}: also deletes its keys and deliveries. */
export function removeEndpoint(state: State, id: string): Response {
  const found = find(state, id, "delete");
  if (found instanceof Response) return found;
  deleteEndpoint(state.webhooks, id);
  return data({ message: "Webhook endpoint deleted.", status: "success" });
}

/** POST /v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal. */
export function revealSecret(state: State, id: string): Response {
  const found = find(state, id, "reveal-signing-secret");
  return found instanceof Response ? found : data({ endpoint_id: id, signing_secret: found.signingSecret });
}

/** POST /v1/webhooks/endpoints/{endpoint_id}/signing-secret/rotate: the old secret is no longer used. */
export function rotateSecret(state: State, id: string): Response {
  const found = find(state, id, "rotate-signing-secret");
  if (found instanceof Response) return found;
  const signingSecret = `whsec_${state.random.text(32)}`;
  state.webhooks.endpoints.put({ ...changed(found, {}, state.clock.now()), signingSecret });
  return data({ endpoint_id: id, signing_secret: signingSecret });
}

async function readAsked(request: Request, isNew: boolean): Promise<EndpointBody | Response> {
  const body = await readBody(request);
  if (body === "malformed") return malformedJson();
  // Without a body to create from, the server fails; without one to update from, it says so.
  if (body === "ignored") return isNew ? internalServerError() : {};
  const validator = new Validator();
  const properties = propertiesOf(body.json);
  if (!properties) validator.wrongType([], "object", body.json);
  const asked = properties ? readEndpoint(validator, properties, isNew) : {};
  return validator.refusal ?? asked;
}

function changed(stored: StoredEndpoint, asked: EndpointBody, now: number): StoredEndpoint {
  const { eventTypes = stored.eventTypes, retentionHours, enabled, ...plain } = asked;
  const time = new Date(now).toISOString();
  const endpoint: WebhookEndpoint = {
    ...stored.endpoint,
    ...plain,
    ...(enabled === undefined ? {} : { enabled, disabled_at: enabled ? null : time }),
    ...(retentionHours === undefined ? {} : { undelivered_payload_retention_hours: retentionHours }),
    // An empty list is printed as all types, and subscribes to none.
    subscribed_event_types: eventTypes.length > 0 ? [...eventTypes] : [...WEBHOOK_EVENT_TYPES],
    updated_at: time,
  };
  return { ...stored, endpoint, eventTypes };
}

function find({ webhooks }: State, id: string, operation: string): StoredEndpoint | Response {
  return misnamedId(id) ?? webhooks.endpoints.get(id) ?? notFound("endpoints", operation);
}

function misnamedId(id: string): Response | undefined {
  const validator = new Validator();
  validator.identifier(["endpoint_id"], [id]);
  return validator.refusal;
}

/** For a request without a body. A body without any field that can be changed is left to the validator. */
function nothingToChange(): Response {
  return envelopeError(400, {
    code: "BAD_REQUEST",
    message: "Bad request.",
    hint: NOTHING_TO_CHANGE,
    docs: docsOf("endpoints", "update"),
  });
}
