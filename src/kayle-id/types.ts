import type { components, operations } from "../../generated/kayle-id/types.ts";

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
/** What to ask of a person. See the warning at `sessions.create` about leaving `share_fields` out. */
export type SessionCreateParams = Schemas["CreateSessionRequest"];
/** Filters and page size of a list of sessions. */
export interface SessionListParams extends Params<Query<"sessions.list">, "created_from" | "created_to"> {}

export type SessionAnalyticsOverview = Schemas["SessionAnalyticsOverview"];
export type SessionAnalyticsSummary = Schemas["SessionAnalyticsSummary"];
export type SessionAnalyticsTrendPoint = Schemas["SessionAnalyticsTrendPoint"];
export type SessionAnalyticsTimelinePoint = Schemas["SessionAnalyticsTimelinePoint"];
