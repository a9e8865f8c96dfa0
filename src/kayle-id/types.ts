import type {
  CreateSessionRequest,
  CreateWebhookEncryptionKeyRequest,
  CreateWebhookEndpointRequest,
  operations,
  RevealedWebhookSigningSecret,
  ShareFieldRequest,
  UpdateWebhookEndpointRequest,
} from "../../generated/kayle-id/types.ts";
import type { AgeGate, CommonAgeGate, claims } from "./claims.ts";

// As they are in the description, with its words: a type of ours around one would hide its fields from the reference.
export type {
  CreatedWebhookEndpoint,
  PublicRsaJwk,
  Session,
  SessionAnalyticsOverview,
  SessionAnalyticsSummary,
  SessionAnalyticsTimelinePoint,
  SessionAnalyticsTrendPoint,
  SessionFailureCode,
  SessionStatus,
  ShareField,
  ShareFieldRequest,
  WebhookDelivery,
  WebhookDeliveryStatus,
  WebhookEncryptionKey,
  WebhookEndpoint,
  WebhookEvent,
  WebhookEventDelivery,
  WebhookEventType,
} from "../../generated/kayle-id/types.ts";

type Query<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

/** Query parameters as a user may give them: an explicit `undefined` leaves one out. */
type Params<Q> = { [K in keyof Q]: Q[K] | undefined };

/** A window of time, both ends included. */
interface CreatedWindow {
  /** Created at or after this time: a `Date`, or a string with `Z` or an offset, as in `2026-03-21T00:00:00+01:00`. */
  created_from?: Date | string | undefined;
  /**
   * Created at or before this time, given as `created_from` is. Rows are stored in microseconds and printed in
   * milliseconds, so a printed time given here leaves its own row out.
   */
  created_to?: Date | string | undefined;
}

type KnownFields = { [Key in (typeof claims)[number] | CommonAgeGate]?: ShareFieldRequest };
type AgeGates = { [Key in AgeGate]?: ShareFieldRequest };
/** What to request from a person: claims of the catalogue, and at most one age gate such as `age_over_18`. */
export interface ShareFieldsRequest extends KnownFields, AgeGates {}
/** What to create a session with. See the warning at `sessions.create` about leaving `share_fields` out. */
export interface SessionCreateParams extends Omit<CreateSessionRequest, "share_fields"> {
  /** The claims to ask for. With an empty object only `kayle_document_id`; left out, all 12. */
  share_fields?: ShareFieldsRequest;
}
/** Filters and page size of a list of sessions. */
export interface SessionListParams extends CreatedWindow, Params<Omit<Query<"sessions.list">, keyof CreatedWindow>> {}

/** The secret that signs what an endpoint is sent: keep it on your backend. */
export interface WebhookSigningSecret extends RevealedWebhookSigningSecret {}
/** What to create an endpoint with: where events are sent, and which. */
export interface WebhookEndpointCreateParams extends CreateWebhookEndpointRequest {}
/** What to change of an endpoint. What is left out stays. */
export interface WebhookEndpointUpdateParams extends UpdateWebhookEndpointRequest {}
/** Page size of a list of endpoints, and where it begins. */
export interface WebhookEndpointListParams extends Params<Query<"webhooks.endpoints.list">> {}
/** A public key, and the id that identifies it in deliveries. */
export interface WebhookKeyCreateParams extends Pick<CreateWebhookEncryptionKeyRequest, "key_id" | "jwk"> {}
/** Page size of a list of keys, and where it begins. */
export interface WebhookKeyListParams extends Params<Query<"webhooks.keys.list">> {}
/** Filters and page size of a list of events. */
export interface WebhookEventListParams
  extends CreatedWindow,
    Params<Omit<Query<"webhooks.events.list">, keyof CreatedWindow>> {}
/** Filters and page size of a list of deliveries. */
export interface WebhookDeliveryListParams extends Params<Query<"webhooks.deliveries.list">> {}
