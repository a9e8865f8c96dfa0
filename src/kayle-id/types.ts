import type { components, operations } from "../../generated/kayle-id/types.ts";

import type { ClaimKey } from "./claims.ts";

type Schemas = components["schemas"];
type Query<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

/** Query parameters as a user may give them: times also as a `Date`, and an explicit `undefined` means left out. */
type Params<Q, Times extends keyof Q = never> = {
  [K in keyof Q]: (K extends Times ? Date | Q[K] : Q[K]) | undefined;
};

export type Session = Schemas["Session"];
export type SessionStatus = Schemas["SessionStatus"];
export type SessionFailureCode = Schemas["SessionFailureCode"];
export type ShareField = Schemas["ShareField"];
export type ShareFieldRequest = Schemas["ShareFieldRequest"];
/** What to ask of a person: claims of the catalogue, and at most one age gate such as `age_over_18`. */
export type ShareFieldsRequest = { [Key in ClaimKey]?: ShareFieldRequest };
/** What to create a session with. See the warning at `sessions.create` about leaving `share_fields` out. */
export interface SessionCreateParams extends Omit<Schemas["CreateSessionRequest"], "share_fields"> {
  share_fields?: ShareFieldsRequest;
}
/** Filters and page size of a list of sessions. */
export interface SessionListParams extends Params<Query<"sessions.list">, "created_from" | "created_to"> {}

export type SessionAnalyticsOverview = Schemas["SessionAnalyticsOverview"];
export type SessionAnalyticsSummary = Schemas["SessionAnalyticsSummary"];
export type SessionAnalyticsTrendPoint = Schemas["SessionAnalyticsTrendPoint"];
export type SessionAnalyticsTimelinePoint = Schemas["SessionAnalyticsTimelinePoint"];

export type WebhookEventType = Schemas["WebhookEventType"];
export type WebhookEndpoint = Schemas["WebhookEndpoint"];
export type CreatedWebhookEndpoint = Schemas["CreatedWebhookEndpoint"];
export type WebhookSigningSecret = Schemas["RevealedWebhookSigningSecret"];
export type WebhookEndpointCreateParams = Schemas["CreateWebhookEndpointRequest"];
export type WebhookEndpointUpdateParams = Schemas["UpdateWebhookEndpointRequest"];
export interface WebhookEndpointListParams extends Params<Query<"webhooks.endpoints.list">> {}
export type WebhookEncryptionKey = Schemas["WebhookEncryptionKey"];
/** A public key, under the id by which deliveries will name it. */
export type WebhookKeyCreateParams = Pick<Schemas["CreateWebhookEncryptionKeyRequest"], "key_id" | "jwk">;
export interface WebhookKeyListParams extends Params<Query<"webhooks.keys.list">> {}
export type WebhookEvent = Schemas["WebhookEvent"];
export interface WebhookEventListParams extends Params<Query<"webhooks.events.list">, "created_from" | "created_to"> {}
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type WebhookDeliveryStatus = Schemas["WebhookDeliveryStatus"];
export interface WebhookDeliveryListParams extends Params<Query<"webhooks.deliveries.list">> {}
