// Written by `npm run generate` from spec/kayle-id.yaml. Do not edit: change the spec.

import * as z from "zod/mini";

/** An enum in a response: what the spec does not know yet passes too, so a new value never breaks a reader. */
const openString = <const T extends string>(_known: readonly T[]) =>
  // The cast only names the known values: the set of accepted strings is the same.
  z.string() as unknown as z.ZodMiniType<T | (string & {}), string>;

/** As openString. */
const openInteger = <const T extends number>(_known: readonly T[]) =>
  z.int() as unknown as z.ZodMiniType<T | (number & {}), number>;

/** An object in a response: fields that the spec does not know pass and stay, and a misspelt one is a compile error. */
const openObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  // The cast takes the index signature out of the type, which an interface cannot be assigned to.
  z.looseObject(shape) as unknown as ReturnType<typeof z.object<Shape>>;

/** The schema of a page, with a function that accepts the same JSON: the client asks that first (docs/decisions/0011). */
const withPredicate = <S extends object>(schema: S, accepts: (value: unknown) => boolean): S =>
  Object.defineProperty(schema, Symbol.for("sessionwise.accepts"), { value: accepts });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isArrayOf = (value: unknown, accepts: (item: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every((item) => accepts(item));

const isRecordOf = (
  value: unknown,
  accepts: (item: unknown) => boolean,
  others: readonly string[] = [],
): value is Record<string, unknown> => {
  if (!isObject(value)) return false;
  // No array of the values is made: every session has a record in it.
  for (const key in value) if (!others.includes(key) && !accepts(value[key])) return false;
  return true;
};

const isNumber = (value: unknown): value is number => Number.isFinite(value);

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

/** Where the runtime has no URL.canParse, zod decides. */
const isUrl = (value: string): boolean => URL.canParse?.(value) === true;

/** vs_ and 64 letters or digits. */
export const SessionId = /* @__PURE__ */ (() => z.string().check(z.regex(/^vs_[A-Za-z0-9]{64}$/)))();

/** created and in_progress are open; the others are terminal. Terminal is not final: a withdrawal of consent can still turn succeeded or failed into cancelled. */
export const SessionStatus = /* @__PURE__ */ (() => z.enum(["created", "in_progress", "succeeded", "failed", "expired", "cancelled"]))();

/** Which check ended the session. The document codes but document_data_invalid and document_anti_cloning_attestation_failed belong to the NFC group, where the third failure is final, as it is in the liveness group (liveness_failed, selfie_face_mismatch). document_anti_cloning_attestation_failed is final at once; document_data_invalid does not end a session today. */
export const SessionFailureCode = /* @__PURE__ */ (() => z.enum(["document_authenticity_failed", "document_active_authentication_failed", "document_chip_authentication_failed", "document_anti_cloning_attestation_failed", "document_data_invalid", "liveness_failed", "selfie_face_mismatch"]))();

/** default when the server added the field, rc when the request named it. */
export const ShareFieldSource = /* @__PURE__ */ (() => z.enum(["default", "rc"]))();

const isShareField = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["required"] === "boolean" &&
  typeof value["reason"] === "string" &&
  typeof value["source"] === "string";

/** One claim that the person is asked for. */
export const ShareField = /* @__PURE__ */ (() => openObject({
  "required": z.boolean(),
  "reason": z.string(),
  "source": openString(["default", "rc"]),
}))();

const isSession = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["status"] === "string" &&
  (value["failure_code"] === null || typeof value["failure_code"] === "string") &&
  isInteger(value["nfc_tries_used"]) && value["nfc_tries_used"] >= 0 && value["nfc_tries_used"] <= 3 &&
  isInteger(value["liveness_tries_used"]) && value["liveness_tries_used"] >= 0 && value["liveness_tries_used"] <= 3 &&
  isInteger(value["contract_version"]) &&
  isRecordOf(value["share_fields"], isShareField) &&
  (value["redirect_url"] === null || typeof value["redirect_url"] === "string") &&
  (typeof value["webhook_endpoint_id"] === "string" || isArrayOf(value["webhook_endpoint_id"], (item) => typeof item === "string") || value["webhook_endpoint_id"] === null) &&
  typeof value["verification_url"] === "string" && isUrl(value["verification_url"]) &&
  (!("cancel_token" in value) || typeof value["cancel_token"] === "string") &&
  typeof value["expires_at"] === "string" &&
  (value["completed_at"] === null || typeof value["completed_at"] === "string") &&
  typeof value["created_at"] === "string" &&
  typeof value["updated_at"] === "string";

/** One verification. Deleted 30 days after it ended. */
export const Session = /* @__PURE__ */ (() => openObject({
  "id": z.string(),
  "status": openString(["created", "in_progress", "succeeded", "failed", "expired", "cancelled"]),
  "failure_code": z.nullable(openString(["document_authenticity_failed", "document_active_authentication_failed", "document_chip_authentication_failed", "document_anti_cloning_attestation_failed", "document_data_invalid", "liveness_failed", "selfie_face_mismatch"])),
  "nfc_tries_used": z.int().check(z.gte(0), z.lte(3)),
  "liveness_tries_used": z.int().check(z.gte(0), z.lte(3)),
  "contract_version": z.int(),
  "share_fields": z.record(z.string(), ShareField),
  "redirect_url": z.nullable(z.string()),
  "webhook_endpoint_id": z.union([z.string(), z.array(z.string()), z.null()]),
  "verification_url": z.url(),
  "cancel_token": z.exactOptional(z.string()),
  "expires_at": z.string(),
  "completed_at": z.nullable(z.string()),
  "created_at": z.string(),
  "updated_at": z.string(),
}))();

/** Ask for one claim. */
export const ShareFieldRequest = /* @__PURE__ */ (() => z.strictObject({
  "required": z.boolean(),
  "reason": z.string().check(z.maxLength(200)),
}))();

/** Without share_fields all 12 claims are asked for, only kayle_document_id as required; with an empty object just kayle_document_id. */
export const CreateSessionRequest = /* @__PURE__ */ (() => z.strictObject({
  "redirect_url": z.exactOptional(z.string().check(z.maxLength(2048))),
  "share_fields": z.exactOptional(z.record(z.string(), ShareFieldRequest)),
  "webhook_endpoint_id": z.exactOptional(z.union([z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.minLength(1), z.maxLength(128)), z.array(z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.minLength(1), z.maxLength(128))).check(z.minLength(1), z.maxLength(25))])),
}))();

/** A session in its envelope. */
export const SessionResponse = /* @__PURE__ */ (() => openObject({
  "data": Session,
  "error": z.null(),
}))();

const isPagination = (value: unknown): boolean =>
  isObject(value) &&
  isNumber(value["limit"]) &&
  typeof value["has_more"] === "boolean" &&
  (value["next_cursor"] === null || typeof value["next_cursor"] === "string");

/** Where a page stands in its list. There are no totals, and lists only go forward. */
export const Pagination = /* @__PURE__ */ (() => openObject({
  "limit": z.number(),
  "has_more": z.boolean(),
  "next_cursor": z.nullable(z.string()),
}))();

const isSessionPage = (value: unknown): boolean =>
  isObject(value) &&
  isArrayOf(value["data"], isSession) &&
  value["error"] === null &&
  isPagination(value["pagination"]);

/** A page of sessions. */
export const SessionPage = /* @__PURE__ */ (() => withPredicate(openObject({
  "data": z.array(Session),
  "error": z.null(),
  "pagination": Pagination,
}), isSessionPage))();

/** Every session still stored, also those older than the window of trend and timeline. A session that is past expires_at counts as expired even before it is swept. */
export const SessionAnalyticsSummary = /* @__PURE__ */ (() => openObject({
  "total": z.int().check(z.gte(0)),
  "active": z.int().check(z.gte(0)),
  "success": z.int().check(z.gte(0)),
  "failure": z.int().check(z.gte(0)),
  "expired": z.int().check(z.gte(0)),
  "cancelled": z.int().check(z.gte(0)),
}))();

/** The outcomes, by now, of the sessions created on one day. A past day can still grow. */
export const SessionAnalyticsTrendPoint = /* @__PURE__ */ (() => openObject({
  "date": z.string(),
  "success": z.int().check(z.gte(0)),
  "failure": z.int().check(z.gte(0)),
  "expired": z.int().check(z.gte(0)),
  "cancelled": z.int().check(z.gte(0)),
}))();

/** Running totals from the first day of the window, which starts at 0, to the end of this day. */
export const SessionAnalyticsTimelinePoint = /* @__PURE__ */ (() => openObject({
  "date": z.string(),
  "total": z.int().check(z.gte(0)),
  "active": z.int().check(z.gte(0)),
  "success": z.int().check(z.gte(0)),
  "failure": z.int().check(z.gte(0)),
  "expired": z.int().check(z.gte(0)),
  "cancelled": z.int().check(z.gte(0)),
}))();

/** Three views with three meanings; see each. Days are UTC, oldest first, zero-filled, 14 of them. */
export const SessionAnalyticsOverview = /* @__PURE__ */ (() => openObject({
  "summary": SessionAnalyticsSummary,
  "trend": z.array(SessionAnalyticsTrendPoint),
  "timeline": z.array(SessionAnalyticsTimelinePoint),
}))();

/** The overview in its envelope. */
export const SessionAnalyticsOverviewResponse = /* @__PURE__ */ (() => openObject({
  "data": SessionAnalyticsOverview,
  "error": z.null(),
}))();

/** An id of a webhook endpoint, key, event or delivery. */
export const Identifier = /* @__PURE__ */ (() => z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.minLength(1), z.maxLength(128)))();

/** What an event is about. */
export const WebhookEventType = /* @__PURE__ */ (() => z.enum(["verification.session.succeeded", "verification.session.failed", "verification.session.expired", "verification.session.cancelled"]))();

const isWebhookEndpoint = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["organization_id"] === "string" &&
  (value["name"] === null || typeof value["name"] === "string") &&
  isArrayOf(value["labels"], (item) => typeof item === "string") && value["labels"].length <= 8 &&
  typeof value["url"] === "string" && isUrl(value["url"]) &&
  typeof value["enabled"] === "boolean" &&
  isArrayOf(value["subscribed_event_types"], (item) => typeof item === "string") &&
  (!("undelivered_payload_retention_hours" in value) || isInteger(value["undelivered_payload_retention_hours"])) &&
  typeof value["created_at"] === "string" &&
  typeof value["updated_at"] === "string" &&
  (value["disabled_at"] === null || typeof value["disabled_at"] === "string");

/** A URL that receives events. */
export const WebhookEndpoint = /* @__PURE__ */ (() => openObject({
  "id": z.string(),
  "organization_id": z.string(),
  "name": z.nullable(z.string()),
  "labels": z.array(z.string()).check(z.maxLength(8)),
  "url": z.url(),
  "enabled": z.boolean(),
  "subscribed_event_types": z.array(openString(["verification.session.succeeded", "verification.session.failed", "verification.session.expired", "verification.session.cancelled"])),
  "undelivered_payload_retention_hours": z.exactOptional(openInteger([0, 24, 72, 168])),
  "created_at": z.string(),
  "updated_at": z.string(),
  "disabled_at": z.nullable(z.string()),
}))();

/** A new endpoint. */
export const CreateWebhookEndpointRequest = /* @__PURE__ */ (() => z.strictObject({
  "name": z.exactOptional(z.string().check(z.minLength(1), z.maxLength(120))),
  "labels": z.exactOptional(z.array(z.string()).check(z.maxLength(8))),
  "url": z.string().check(z.maxLength(2048)),
  "enabled": z.exactOptional(z.boolean()),
  "subscribed_event_types": z.exactOptional(z.array(WebhookEventType)),
  "undelivered_payload_retention_hours": z.exactOptional(z.literal([0, 24, 72, 168])),
}))();

/** The fields to change; the others stay. */
export const UpdateWebhookEndpointRequest = /* @__PURE__ */ (() => z.strictObject({
  "name": z.exactOptional(z.nullable(z.string().check(z.minLength(1), z.maxLength(120)))),
  "labels": z.exactOptional(z.array(z.string()).check(z.maxLength(8))),
  "url": z.exactOptional(z.string().check(z.maxLength(2048))),
  "enabled": z.exactOptional(z.boolean()),
  "subscribed_event_types": z.exactOptional(z.array(WebhookEventType)),
  "undelivered_payload_retention_hours": z.exactOptional(z.literal([0, 24, 72, 168])),
}))();

/** A new endpoint, with the secret that signs its deliveries. */
export const CreatedWebhookEndpoint = /* @__PURE__ */ (() => openObject({
  "endpoint": WebhookEndpoint,
  "signing_secret": z.string(),
}))();

/** The secret in force. */
export const RevealedWebhookSigningSecret = /* @__PURE__ */ (() => openObject({
  "endpoint_id": z.string(),
  "signing_secret": z.string(),
}))();

/** The secret that replaced the one before. */
export const RotatedWebhookSigningSecret = /* @__PURE__ */ (() => openObject({
  "endpoint_id": z.string(),
  "signing_secret": z.string(),
}))();

/** A confirmation. */
export const DeletedWebhookEndpoint = /* @__PURE__ */ (() => openObject({
  "message": z.string(),
  "status": z.literal("success"),
}))();

const isWebhookEncryptionKey = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["webhook_endpoint_id"] === "string" &&
  typeof value["key_id"] === "string" &&
  typeof value["algorithm"] === "string" &&
  typeof value["key_type"] === "string" &&
  isObject(value["jwk"]) &&
  typeof value["is_active"] === "boolean" &&
  typeof value["created_at"] === "string" &&
  typeof value["updated_at"] === "string" &&
  (value["disabled_at"] === null || typeof value["disabled_at"] === "string");

/** A public key with which payloads for one endpoint are encrypted. */
export const WebhookEncryptionKey = /* @__PURE__ */ (() => openObject({
  "id": z.string(),
  "webhook_endpoint_id": z.string(),
  "key_id": z.string(),
  "algorithm": z.string(),
  "key_type": z.string(),
  "jwk": z.record(z.string(), z.unknown()),
  "is_active": z.boolean(),
  "created_at": z.string(),
  "updated_at": z.string(),
  "disabled_at": z.nullable(z.string()),
}))();

/** The public half of an RSA key of 2048 bits or more. Private members are refused. */
export const PublicRsaJwk = /* @__PURE__ */ (() => z.catchall(z.object({
  "kty": z.exactOptional(z.literal("RSA")),
  "n": z.exactOptional(z.string().check(z.minLength(1), z.maxLength(8192))),
  "e": z.exactOptional(z.string().check(z.minLength(1), z.maxLength(64))),
  "alg": z.exactOptional(z.string().check(z.maxLength(64))),
  "use": z.exactOptional(z.string().check(z.maxLength(32))),
  "key_ops": z.exactOptional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(8))),
}), z.union([z.string().check(z.maxLength(8192)), z.boolean(), z.number(), z.array(z.string().check(z.maxLength(64))).check(z.maxLength(8))])))();

/** A new public key. */
export const CreateWebhookEncryptionKeyRequest = /* @__PURE__ */ (() => z.strictObject({
  "key_id": z.string().check(z.minLength(1), z.maxLength(128)),
  "jwk": PublicRsaJwk,
  "algorithm": z.literal("RSA-OAEP-256"),
  "key_type": z.literal("RSA"),
}))();

/** pending and delivering are on their way. */
export const WebhookDeliveryStatus = /* @__PURE__ */ (() => z.enum(["pending", "delivering", "succeeded", "failed"]))();

/** verification_attempt is found on events that older servers wrote. */
export const WebhookTriggerType = /* @__PURE__ */ (() => z.enum(["verification_session", "verification_attempt"]))();

const isWebhookEventDelivery = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["webhook_endpoint_id"] === "string" &&
  typeof value["status"] === "string" &&
  (value["last_status_code"] === null || isNumber(value["last_status_code"])) &&
  isNumber(value["attempt_count"]) &&
  (value["last_attempt_at"] === null || typeof value["last_attempt_at"] === "string") &&
  (value["payload_expires_at"] === null || typeof value["payload_expires_at"] === "string") &&
  (value["payload_scrubbed_at"] === null || typeof value["payload_scrubbed_at"] === "string") &&
  (value["payload_retention_reason"] === null || typeof value["payload_retention_reason"] === "string");

/** A delivery, in brief. */
export const WebhookEventDelivery = /* @__PURE__ */ (() => openObject({
  "id": z.string(),
  "webhook_endpoint_id": z.string(),
  "status": openString(["pending", "delivering", "succeeded", "failed"]),
  "last_status_code": z.nullable(z.number()),
  "attempt_count": z.number(),
  "last_attempt_at": z.nullable(z.string()),
  "payload_expires_at": z.nullable(z.string()),
  "payload_scrubbed_at": z.nullable(z.string()),
  "payload_retention_reason": z.nullable(openString(["pending_delivery", "delivered", "terminal_failure_retention", "expired", "no_active_key", "jwe_creation_failed", "privacy_request"])),
}))();

const isWebhookEvent = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["type"] === "string" &&
  typeof value["trigger_type"] === "string" &&
  typeof value["trigger_id"] === "string" &&
  typeof value["created_at"] === "string" &&
  isArrayOf(value["deliveries"], isWebhookEventDelivery);

/** Something that happened to a session. */
export const WebhookEvent = /* @__PURE__ */ (() => openObject({
  "id": z.string(),
  "type": z.string(),
  "trigger_type": openString(["verification_session", "verification_attempt"]),
  "trigger_id": z.string(),
  "created_at": z.string(),
  "deliveries": z.array(WebhookEventDelivery),
}))();

const isWebhookDelivery = (value: unknown): boolean =>
  isObject(value) &&
  typeof value["id"] === "string" &&
  typeof value["event_id"] === "string" &&
  typeof value["webhook_endpoint_id"] === "string" &&
  (value["webhook_encryption_key_id"] === null || typeof value["webhook_encryption_key_id"] === "string") &&
  typeof value["status"] === "string" &&
  isNumber(value["attempt_count"]) &&
  (value["next_attempt_at"] === null || typeof value["next_attempt_at"] === "string") &&
  (value["payload_expires_at"] === null || typeof value["payload_expires_at"] === "string") &&
  (value["payload_scrubbed_at"] === null || typeof value["payload_scrubbed_at"] === "string") &&
  (value["payload_retention_reason"] === null || typeof value["payload_retention_reason"] === "string") &&
  (value["last_status_code"] === null || isNumber(value["last_status_code"])) &&
  (value["last_attempt_at"] === null || typeof value["last_attempt_at"] === "string") &&
  typeof value["created_at"] === "string" &&
  typeof value["updated_at"] === "string";

/** One event on its way to one endpoint. */
export const WebhookDelivery = /* @__PURE__ */ (() => openObject({
  "id": z.string(),
  "event_id": z.string(),
  "webhook_endpoint_id": z.string(),
  "webhook_encryption_key_id": z.nullable(z.string()),
  "status": openString(["pending", "delivering", "succeeded", "failed"]),
  "attempt_count": z.number(),
  "next_attempt_at": z.nullable(z.string()),
  "payload_expires_at": z.nullable(z.string()),
  "payload_scrubbed_at": z.nullable(z.string()),
  "payload_retention_reason": z.nullable(openString(["pending_delivery", "delivered", "terminal_failure_retention", "expired", "no_active_key", "jwe_creation_failed", "privacy_request"])),
  "last_status_code": z.nullable(z.number()),
  "last_attempt_at": z.nullable(z.string()),
  "created_at": z.string(),
  "updated_at": z.string(),
}))();

/** An endpoint in its envelope. */
export const WebhookEndpointResponse = /* @__PURE__ */ (() => openObject({
  "data": WebhookEndpoint,
  "error": z.null(),
}))();

const isWebhookEndpointPage = (value: unknown): boolean =>
  isObject(value) &&
  isArrayOf(value["data"], isWebhookEndpoint) &&
  value["error"] === null &&
  isPagination(value["pagination"]);

/** A page of endpoints. */
export const WebhookEndpointPage = /* @__PURE__ */ (() => withPredicate(openObject({
  "data": z.array(WebhookEndpoint),
  "error": z.null(),
  "pagination": Pagination,
}), isWebhookEndpointPage))();

/** A new endpoint and its secret in their envelope. */
export const CreatedWebhookEndpointResponse = /* @__PURE__ */ (() => openObject({
  "data": CreatedWebhookEndpoint,
  "error": z.null(),
}))();

/** What was deleted, in its envelope. */
export const DeletedWebhookEndpointResponse = /* @__PURE__ */ (() => openObject({
  "data": DeletedWebhookEndpoint,
  "error": z.null(),
}))();

/** A signing secret in its envelope. */
export const RevealedWebhookSigningSecretResponse = /* @__PURE__ */ (() => openObject({
  "data": RevealedWebhookSigningSecret,
  "error": z.null(),
}))();

/** A new signing secret in its envelope. */
export const RotatedWebhookSigningSecretResponse = /* @__PURE__ */ (() => openObject({
  "data": RotatedWebhookSigningSecret,
  "error": z.null(),
}))();

/** A key in its envelope. */
export const WebhookEncryptionKeyResponse = /* @__PURE__ */ (() => openObject({
  "data": WebhookEncryptionKey,
  "error": z.null(),
}))();

const isWebhookEncryptionKeyPage = (value: unknown): boolean =>
  isObject(value) &&
  isArrayOf(value["data"], isWebhookEncryptionKey) &&
  value["error"] === null &&
  isPagination(value["pagination"]);

/** A page of keys. */
export const WebhookEncryptionKeyPage = /* @__PURE__ */ (() => withPredicate(openObject({
  "data": z.array(WebhookEncryptionKey),
  "error": z.null(),
  "pagination": Pagination,
}), isWebhookEncryptionKeyPage))();

/** An event in its envelope. */
export const WebhookEventResponse = /* @__PURE__ */ (() => openObject({
  "data": WebhookEvent,
  "error": z.null(),
}))();

const isWebhookEventPage = (value: unknown): boolean =>
  isObject(value) &&
  isArrayOf(value["data"], isWebhookEvent) &&
  value["error"] === null &&
  isPagination(value["pagination"]);

/** A page of events. */
export const WebhookEventPage = /* @__PURE__ */ (() => withPredicate(openObject({
  "data": z.array(WebhookEvent),
  "error": z.null(),
  "pagination": Pagination,
}), isWebhookEventPage))();

/** A delivery in its envelope. */
export const WebhookDeliveryResponse = /* @__PURE__ */ (() => openObject({
  "data": WebhookDelivery,
  "error": z.null(),
}))();

const isWebhookDeliveryPage = (value: unknown): boolean =>
  isObject(value) &&
  isArrayOf(value["data"], isWebhookDelivery) &&
  value["error"] === null &&
  isPagination(value["pagination"]);

/** A page of deliveries. */
export const WebhookDeliveryPage = /* @__PURE__ */ (() => withPredicate(openObject({
  "data": z.array(WebhookDelivery),
  "error": z.null(),
  "pagination": Pagination,
}), isWebhookDeliveryPage))();

/** What every payload says of itself. */
export const WebhookSessionMetadata = /* @__PURE__ */ (() => openObject({
  "contract_version": z.int(),
  "event_id": z.string(),
  "verification_session_id": z.string(),
}))();

/** What the person shared. It comes here and nowhere else. */
export const VerificationAttemptSucceededWebhookData = /* @__PURE__ */ (() => openObject({
  "claims": z.record(z.string(), z.union([z.boolean(), z.string(), z.null()])),
  "selected_field_keys": z.array(z.string()),
}))();

/** A person was verified. The name is the API's own, from when sessions had attempts. */
export const VerificationAttemptSucceededWebhookPayload = /* @__PURE__ */ (() => openObject({
  "type": z.literal("verification.session.succeeded"),
  "metadata": WebhookSessionMetadata,
  "data": VerificationAttemptSucceededWebhookData,
}))();

/** Which check ended the session. */
export const VerificationAttemptFailedWebhookData = /* @__PURE__ */ (() => openObject({
  "failure_code": openString(["document_authenticity_failed", "document_active_authentication_failed", "document_chip_authentication_failed", "document_anti_cloning_attestation_failed", "document_data_invalid", "liveness_failed", "selfie_face_mismatch"]),
  "nfc_tries_used": z.int().check(z.gte(0), z.lte(3)),
  "liveness_tries_used": z.int().check(z.gte(0), z.lte(3)),
}))();

/** A check failed for good. The name is the API's own, from when sessions had attempts. */
export const VerificationAttemptFailedWebhookPayload = /* @__PURE__ */ (() => openObject({
  "type": z.literal("verification.session.failed"),
  "metadata": WebhookSessionMetadata,
  "data": VerificationAttemptFailedWebhookData,
}))();

/** Nothing more to say. */
export const VerificationSessionExpiredWebhookData = /* @__PURE__ */ (() => z.looseObject({}))();

/** The session ran out of time. */
export const VerificationSessionExpiredWebhookPayload = /* @__PURE__ */ (() => openObject({
  "type": z.literal("verification.session.expired"),
  "metadata": WebhookSessionMetadata,
  "data": VerificationSessionExpiredWebhookData,
}))();

/** Who or what cancelled, and whether a result existed before. */
export const WebhookCancellationReason = /* @__PURE__ */ (() => z.enum(["cancelled", "cancelled_after_failed_check", "privacy_cancelled_after_terminal_failure", "privacy_cancelled_after_terminal_success"]))();

/** How it ended. */
export const VerificationSessionCancelledWebhookData = /* @__PURE__ */ (() => openObject({
  "outcome": z.literal("not_verified"),
  "reason": openString(["cancelled", "cancelled_after_failed_check", "privacy_cancelled_after_terminal_failure", "privacy_cancelled_after_terminal_success"]),
  "nfc_tries_used": z.int().check(z.gte(0), z.lte(3)),
  "liveness_tries_used": z.int().check(z.gte(0), z.lte(3)),
}))();

/** The session was cancelled, or its result withdrawn. */
export const VerificationSessionCancelledWebhookPayload = /* @__PURE__ */ (() => openObject({
  "type": z.literal("verification.session.cancelled"),
  "metadata": WebhookSessionMetadata,
  "data": VerificationSessionCancelledWebhookData,
}))();

/** What went wrong, for programs and for people. */
export const ErrorDetail = /* @__PURE__ */ (() => openObject({
  "code": z.string(),
  "message": z.string(),
  "hint": z.string(),
  "docs": z.string(),
}))();

/** An error of a handler. Some lists add an empty pagination. */
export const ErrorEnvelope = /* @__PURE__ */ (() => openObject({
  "data": z.null(),
  "error": ErrorDetail,
  "pagination": z.exactOptional(Pagination),
}))();

/** Code and message only. */
export const BareErrorDetail = /* @__PURE__ */ (() => openObject({
  "code": z.string(),
  "message": z.string(),
}))();

/** An error from before any handler, without an envelope. */
export const BareError = /* @__PURE__ */ (() => openObject({
  "error": BareErrorDetail,
}))();

/** The validator's own error. */
export const ValidatorErrorDetail = /* @__PURE__ */ (() => openObject({
  "name": z.literal("ZodError"),
  "message": z.string(),
}))();

/** A value in the path, the query or the body is not acceptable. */
export const ValidatorError = /* @__PURE__ */ (() => openObject({
  "success": z.literal(false),
  "error": ValidatorErrorDetail,
}))();

/** Either of the two JSON bodies of a 400. */
export const BadRequestBody = /* @__PURE__ */ (() => z.union([ValidatorError, ErrorEnvelope]))();

/** One sentence without structure. */
export const PlainText = /* @__PURE__ */ (() => z.string())();
