// Written by `npm run generate` from spec/kayle-id.yaml. Do not edit: change the spec.

/** Fields that must not leave the library readable: all of the value, or only the query of the URL in it. */
export const SENSITIVE = {"verification_url":"query","cancel_token":true,"signing_secret":true,"claims":true} as const;

export const sessionsList = {
  name: "sessions.list",
  method: "GET",
  path: "/v1/sessions",
  pathPatterns: {},
  parameters: ["status","created_from","created_to","limit","starting_after"],
  times: ["created_from","created_to"],
  idempotent: true,
  response: "list",
  schema: "SessionPage",
  paginated: {"order":"id","cursor":"starting_after","largestPage":100},
} as const;

export const sessionsCreate = {
  name: "sessions.create",
  method: "POST",
  path: "/v1/sessions",
  pathPatterns: {},
  parameters: [],
  fields: ["redirect_url","share_fields","webhook_endpoint_id"],
  times: [],
  idempotent: false,
  response: "object",
  schema: "SessionResponse",
} as const;

export const sessionsRetrieve = {
  name: "sessions.retrieve",
  method: "GET",
  path: "/v1/sessions/{id}",
  pathPatterns: {id: /^vs_[A-Za-z0-9]{64}$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "SessionResponse",
  echo: {"parameter":"id","property":"data.id"},
} as const;

export const sessionsCancel = {
  name: "sessions.cancel",
  method: "POST",
  path: "/v1/sessions/{id}/cancel",
  pathPatterns: {id: /^vs_[A-Za-z0-9]{64}$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "none",
} as const;

export const analyticsSessionsOverview = {
  name: "analytics.sessions.overview",
  method: "GET",
  path: "/v1/analytics/sessions/overview",
  pathPatterns: {},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "SessionAnalyticsOverviewResponse",
} as const;

export const webhooksEndpointsList = {
  name: "webhooks.endpoints.list",
  method: "GET",
  path: "/v1/webhooks/endpoints",
  pathPatterns: {},
  parameters: ["enabled","limit","starting_after"],
  times: [],
  idempotent: true,
  response: "list",
  schema: "WebhookEndpointPage",
  paginated: {"order":"created_at","cursor":"starting_after","largestPage":100},
} as const;

export const webhooksEndpointsCreate = {
  name: "webhooks.endpoints.create",
  method: "POST",
  path: "/v1/webhooks/endpoints",
  pathPatterns: {},
  parameters: [],
  fields: ["name","labels","url","enabled","subscribed_event_types","undelivered_payload_retention_hours"],
  times: [],
  idempotent: false,
  response: "object",
  schema: "CreatedWebhookEndpointResponse",
} as const;

export const webhooksEndpointsRetrieve = {
  name: "webhooks.endpoints.retrieve",
  method: "GET",
  path: "/v1/webhooks/endpoints/{endpoint_id}",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "WebhookEndpointResponse",
  echo: {"parameter":"endpoint_id","property":"data.id"},
} as const;

export const webhooksEndpointsUpdate = {
  name: "webhooks.endpoints.update",
  method: "PATCH",
  path: "/v1/webhooks/endpoints/{endpoint_id}",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  fields: ["name","labels","url","enabled","subscribed_event_types","undelivered_payload_retention_hours"],
  times: [],
  idempotent: false,
  response: "object",
  schema: "WebhookEndpointResponse",
  echo: {"parameter":"endpoint_id","property":"data.id"},
} as const;

export const webhooksEndpointsDelete = {
  name: "webhooks.endpoints.delete",
  method: "DELETE",
  path: "/v1/webhooks/endpoints/{endpoint_id}",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "DeletedWebhookEndpointResponse",
} as const;

export const webhooksEndpointsRevealSigningSecret = {
  name: "webhooks.endpoints.revealSigningSecret",
  method: "POST",
  path: "/v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "RevealedWebhookSigningSecretResponse",
  echo: {"parameter":"endpoint_id","property":"data.endpoint_id"},
} as const;

export const webhooksEndpointsRotateSigningSecret = {
  name: "webhooks.endpoints.rotateSigningSecret",
  method: "POST",
  path: "/v1/webhooks/endpoints/{endpoint_id}/signing-secret/rotate",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: false,
  response: "object",
  schema: "RotatedWebhookSigningSecretResponse",
  echo: {"parameter":"endpoint_id","property":"data.endpoint_id"},
} as const;

export const webhooksKeysList = {
  name: "webhooks.keys.list",
  method: "GET",
  path: "/v1/webhooks/endpoints/{endpoint_id}/keys",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: ["is_active","limit","starting_after"],
  times: [],
  idempotent: true,
  response: "list",
  schema: "WebhookEncryptionKeyPage",
  paginated: {"order":"id","cursor":"starting_after","largestPage":100},
} as const;

export const webhooksKeysCreate = {
  name: "webhooks.keys.create",
  method: "POST",
  path: "/v1/webhooks/endpoints/{endpoint_id}/keys",
  pathPatterns: {endpoint_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  fields: ["key_id","jwk","algorithm","key_type"],
  times: [],
  idempotent: false,
  response: "object",
  schema: "WebhookEncryptionKeyResponse",
  echo: {"parameter":"endpoint_id","property":"data.webhook_endpoint_id"},
} as const;

export const webhooksKeysDeactivate = {
  name: "webhooks.keys.deactivate",
  method: "POST",
  path: "/v1/webhooks/keys/{key_id}/deactivate",
  pathPatterns: {key_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "WebhookEncryptionKeyResponse",
  echo: {"parameter":"key_id","property":"data.id"},
} as const;

export const webhooksKeysReactivate = {
  name: "webhooks.keys.reactivate",
  method: "POST",
  path: "/v1/webhooks/keys/{key_id}/reactivate",
  pathPatterns: {key_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "WebhookEncryptionKeyResponse",
  echo: {"parameter":"key_id","property":"data.id"},
} as const;

export const webhooksEventsList = {
  name: "webhooks.events.list",
  method: "GET",
  path: "/v1/webhooks/events",
  pathPatterns: {},
  parameters: ["type","created_from","created_to","limit","starting_after"],
  times: ["created_from","created_to"],
  idempotent: true,
  response: "list",
  schema: "WebhookEventPage",
  paginated: {"order":"created_at","cursor":"starting_after","largestPage":100},
} as const;

export const webhooksEventsRetrieve = {
  name: "webhooks.events.retrieve",
  method: "GET",
  path: "/v1/webhooks/events/{event_id}",
  pathPatterns: {event_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: true,
  response: "object",
  schema: "WebhookEventResponse",
  echo: {"parameter":"event_id","property":"data.id"},
} as const;

export const webhooksEventsReplay = {
  name: "webhooks.events.replay",
  method: "POST",
  path: "/v1/webhooks/events/{event_id}/replay",
  pathPatterns: {event_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: false,
  response: "object",
  schema: "WebhookEventResponse",
  echo: {"parameter":"event_id","property":"data.id"},
} as const;

export const webhooksDeliveriesList = {
  name: "webhooks.deliveries.list",
  method: "GET",
  path: "/v1/webhooks/deliveries",
  pathPatterns: {},
  parameters: ["status","endpoint_id","event_id","limit","starting_after"],
  times: [],
  idempotent: true,
  response: "list",
  schema: "WebhookDeliveryPage",
  paginated: {"order":"created_at","cursor":"starting_after","largestPage":100},
} as const;

export const webhooksDeliveriesRetry = {
  name: "webhooks.deliveries.retry",
  method: "POST",
  path: "/v1/webhooks/deliveries/{delivery_id}/retry",
  pathPatterns: {delivery_id: /^(?=.{1,128}$)[A-Za-z0-9_-]+$/},
  parameters: [],
  times: [],
  idempotent: false,
  response: "object",
  schema: "WebhookDeliveryResponse",
  echo: {"parameter":"delivery_id","property":"data.id"},
} as const;

/** Every one of them: a list, because a bundler cannot drop the namespace of a module. */
export const OPERATIONS = [sessionsList, sessionsCreate, sessionsRetrieve, sessionsCancel, analyticsSessionsOverview, webhooksEndpointsList, webhooksEndpointsCreate, webhooksEndpointsRetrieve, webhooksEndpointsUpdate, webhooksEndpointsDelete, webhooksEndpointsRevealSigningSecret, webhooksEndpointsRotateSigningSecret, webhooksKeysList, webhooksKeysCreate, webhooksKeysDeactivate, webhooksKeysReactivate, webhooksEventsList, webhooksEventsRetrieve, webhooksEventsReplay, webhooksDeliveriesList, webhooksDeliveriesRetry] as const;

/** The name of an operation: its path in the client. */
export type OperationName = "sessions.list" | "sessions.create" | "sessions.retrieve" | "sessions.cancel" | "analytics.sessions.overview" | "webhooks.endpoints.list" | "webhooks.endpoints.create" | "webhooks.endpoints.retrieve" | "webhooks.endpoints.update" | "webhooks.endpoints.delete" | "webhooks.endpoints.revealSigningSecret" | "webhooks.endpoints.rotateSigningSecret" | "webhooks.keys.list" | "webhooks.keys.create" | "webhooks.keys.deactivate" | "webhooks.keys.reactivate" | "webhooks.events.list" | "webhooks.events.retrieve" | "webhooks.events.replay" | "webhooks.deliveries.list" | "webhooks.deliveries.retry";

/** Paths that are other names of paths. */
export const ALIASES = {"/v1/events":"/v1/webhooks/events","/v1/events/{event_id}":"/v1/webhooks/events/{event_id}","/v1/events/{event_id}/replay":"/v1/webhooks/events/{event_id}/replay"} as const;

/** The known values of SessionStatus. A newer server may know more. */
export const SESSION_STATUSES = ["created", "in_progress", "succeeded", "failed", "expired", "cancelled"] as const;

/** The known values of SessionFailureCode. A newer server may know more. */
export const SESSION_FAILURE_CODES = ["document_authenticity_failed", "document_active_authentication_failed", "document_chip_authentication_failed", "document_anti_cloning_attestation_failed", "document_data_invalid", "liveness_failed", "selfie_face_mismatch"] as const;

/** The known values of ShareFieldSource. A newer server may know more. */
export const SHARE_FIELD_SOURCES = ["default", "rc"] as const;

/** The known values of WebhookEventType. A newer server may know more. */
export const WEBHOOK_EVENT_TYPES = ["verification.session.succeeded", "verification.session.failed", "verification.session.expired", "verification.session.cancelled"] as const;

/** The known values of WebhookDeliveryStatus. A newer server may know more. */
export const WEBHOOK_DELIVERY_STATUSES = ["pending", "delivering", "succeeded", "failed"] as const;

/** The known values of WebhookTriggerType. A newer server may know more. */
export const WEBHOOK_TRIGGER_TYPES = ["verification_session", "verification_attempt"] as const;

/** The known values of WebhookCancellationReason. A newer server may know more. */
export const WEBHOOK_CANCELLATION_REASONS = ["cancelled", "cancelled_after_failed_check", "privacy_cancelled_after_terminal_failure", "privacy_cancelled_after_terminal_success"] as const;
