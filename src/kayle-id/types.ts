import type {
  CreateWebhookEndpointRequest,
  components,
  operations,
  RevealedWebhookSigningSecret,
  UpdateWebhookEndpointRequest,
} from "../../generated/kayle-id/types.ts";
import type { AgeGate, CommonAgeGate, claims } from "./claims.ts";

type Schemas = components["schemas"];
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

export type Session = Schemas["Session"];
export type SessionStatus = Schemas["SessionStatus"];
export type SessionFailureCode = Schemas["SessionFailureCode"];
export type ShareField = Schemas["ShareField"];
export type ShareFieldRequest = Schemas["ShareFieldRequest"];
type KnownFields = { [Key in (typeof claims)[number] | CommonAgeGate]?: ShareFieldRequest };
type AgeGates = { [Key in AgeGate]?: ShareFieldRequest };
/** What to request from a person: claims of the catalogue, and at most one age gate such as `age_over_18`. */
export interface ShareFieldsRequest extends KnownFields, AgeGates {}
/** What to create a session with. See the warning at `sessions.create` about leaving `share_fields` out. */
export interface SessionCreateParams extends Omit<Schemas["CreateSessionRequest"], "share_fields"> {
  share_fields?: ShareFieldsRequest;
}
/** Filters and page size of a list of sessions. */
export interface SessionListParams extends CreatedWindow, Params<Omit<Query<"sessions.list">, keyof CreatedWindow>> {}

export type SessionAnalyticsOverview = Schemas["SessionAnalyticsOverview"];
export type SessionAnalyticsSummary = Schemas["SessionAnalyticsSummary"];
export type SessionAnalyticsTrendPoint = Schemas["SessionAnalyticsTrendPoint"];
export type SessionAnalyticsTimelinePoint = Schemas["SessionAnalyticsTimelinePoint"];

export type WebhookEventType = Schemas["WebhookEventType"];
export type WebhookEndpoint = Schemas["WebhookEndpoint"];
export type CreatedWebhookEndpoint = Schemas["CreatedWebhookEndpoint"];
export interface WebhookSigningSecret extends RevealedWebhookSigningSecret {}
export interface WebhookEndpointCreateParams extends CreateWebhookEndpointRequest {}
export interface WebhookEndpointUpdateParams extends UpdateWebhookEndpointRequest {}
export interface WebhookEndpointListParams extends Params<Query<"webhooks.endpoints.list">> {}
export type WebhookEncryptionKey = Schemas["WebhookEncryptionKey"];
/** A public key, and the id that identifies it in deliveries. */
export type WebhookKeyCreateParams = Pick<Schemas["CreateWebhookEncryptionKeyRequest"], "key_id" | "jwk">;
export interface WebhookKeyListParams extends Params<Query<"webhooks.keys.list">> {}
export type WebhookEvent = Schemas["WebhookEvent"];
export interface WebhookEventListParams
  extends CreatedWindow,
    Params<Omit<Query<"webhooks.events.list">, keyof CreatedWindow>> {}
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type WebhookDeliveryStatus = Schemas["WebhookDeliveryStatus"];
export interface WebhookDeliveryListParams extends Params<Query<"webhooks.deliveries.list">> {}
