import type { WebhookEncryptionKey } from "../../../types.ts";
import type { State } from "../../state.ts";
import { propertiesOf, readBody } from "../body.ts";
import { data, envelopeError, internalServerError, malformedJson, page } from "../responses.ts";
import { Validator } from "../validator.ts";
import { publicJwk } from "./jwk.ts";
import { type KeyBody, readKey } from "./key-body.ts";
import { docsOf, notFound } from "./not-found.ts";

/** GET /v1/webhooks/endpoints/{endpoint_id}/keys: by id, after an id that need not exist; empty for an unknown endpoint. */
export function listKeys({ webhooks }: State, endpointId: string, query: URLSearchParams): Response {
  const validator = new Validator();
  validator.identifier(["endpoint_id"], [endpointId]);
  const isActive = validator.flag(["is_active"], query.getAll("is_active"));
  const limit = validator.limit(["limit"], query.getAll("limit"));
  const after = validator.identifier(["starting_after"], query.getAll("starting_after")) ?? "";
  if (validator.refusal) return validator.refusal;
  const rows = [...webhooks.keys.values()]
    .map(({ key }) => key)
    .filter((key) => key.webhook_endpoint_id === endpointId && key.id > after)
    .filter((key) => isActive === undefined || key.is_active === isActive)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const shown = rows.slice(0, limit);
  return page(shown, limit, rows.length > limit ? (shown.at(-1)?.id ?? null) : null);
}

/** POST /v1/webhooks/endpoints/{endpoint_id}/keys: the new key is the active one. */
export async function createKey(state: State, endpointId: string, request: Request): Promise<Response> {
  const asked = await readAsked(endpointId, request);
  if (asked instanceof Response) return asked;
  if (!state.webhooks.endpoints.get(endpointId)) return notFound("keys", "create", "webhook endpoint");
  // Without a body there is no key to create, and the server fails.
  if (asked === "ignored") return internalServerError();
  const jwk = publicJwk(asked.jwk);
  if (!jwk) return unfitJwk();
  const time = new Date(state.clock.now()).toISOString();
  const key: WebhookEncryptionKey = {
    ...{ id: `whk_${state.random.text(32)}`, webhook_endpoint_id: endpointId, key_id: asked.keyId },
    ...{ algorithm: "RSA-OAEP-256", key_type: "RSA", jwk, is_active: false },
    ...{ created_at: time, updated_at: time, disabled_at: null },
  };
  return data(activate(state, key));
}

async function readAsked(endpointId: string, request: Request): Promise<KeyBody | "ignored" | Response> {
  const validator = new Validator();
  validator.identifier(["endpoint_id"], [endpointId]);
  if (validator.refusal) return validator.refusal;
  const body = await readBody(request);
  if (body === "malformed") return malformedJson();
  if (body === "ignored") return body;
  const properties = propertiesOf(body.json);
  if (!properties) validator.wrongType([], "object", body.json);
  const asked = properties && readKey(validator, properties);
  return validator.refusal ?? asked ?? internalServerError();
}

/** POST /v1/webhooks/keys/{key_id}/deactivate. */
export function deactivateKey(state: State, id: string): Response {
  const found = find(state, id, "deactivate");
  return found instanceof Response ? found : data(keep(state, { ...found, is_active: false }));
}

/** POST /v1/webhooks/keys/{key_id}/reactivate. */
export function reactivateKey(state: State, id: string): Response {
  const found = find(state, id, "reactivate");
  return found instanceof Response ? found : data(activate(state, found));
}

/** Each endpoint has one active key: the others are deactivated. */
function activate(state: State, key: WebhookEncryptionKey): WebhookEncryptionKey {
  for (const { key: other } of [...state.webhooks.keys.values()]) {
    const isRival = other.webhook_endpoint_id === key.webhook_endpoint_id && other.id !== key.id && other.is_active;
    if (isRival) keep(state, { ...other, is_active: false });
  }
  return keep(state, { ...key, is_active: true });
}

function keep({ webhooks, clock }: State, key: WebhookEncryptionKey): WebhookEncryptionKey {
  const updated_at = new Date(clock.now()).toISOString();
  const kept = { ...key, updated_at, disabled_at: key.is_active ? null : updated_at };
  webhooks.keys.set(key.id, { id: key.id, key: kept });
  return kept;
}

function find({ webhooks }: State, id: string, operation: string): WebhookEncryptionKey | Response {
  const validator = new Validator();
  validator.identifier(["key_id"], [id]);
  if (validator.refusal) return validator.refusal;
  return webhooks.keys.get(id)?.key ?? notFound("keys", operation);
}

function unfitJwk(): Response {
  return envelopeError(400, {
    code: "BAD_REQUEST",
    message: "Bad request.",
    hint: "Provide an RSA-OAEP-256 public JWK without private key material.",
    docs: docsOf("keys", "create"),
  });
}
