import type {
  CreateWebhookEndpointRequest,
  components,
  UpdateWebhookEndpointRequest,
} from "../../../generated/kayle-id-attempts/types.ts";
import type { CallOptions } from "../../core/options.ts";
import type {
  SessionListParams as CurrentSessionListParams,
  WebhookEventListParams as CurrentWebhookEventListParams,
  ShareFieldsRequest,
} from "../types.ts";

type Schemas = components["schemas"];

/** Whether sessions include their verification attempts. */
export interface AttemptsParam {
  /** Adds `attempts` to each session. `false` sends nothing, because the server would take it for true. @default false */
  readonly include_attempts?: boolean | undefined;
}

/** Options of a call that returns one session. */
export interface SessionOptions extends CallOptions, AttemptsParam {}

export type Session = Schemas["Session"];
export type SessionStatus = Schemas["SessionStatus"];
/** One try of the person to pass the checks. */
export type VerificationAttempt = Schemas["VerificationAttempt"];
export type VerificationAttemptStatus = Schemas["VerificationAttemptStatus"];
export type VerificationAttemptFailureCode = Schemas["VerificationAttemptFailureCode"];
/** What to create a session with. See the warning at `sessions.create` about leaving `share_fields` out. */
export interface SessionCreateParams extends Omit<Schemas["CreateSessionRequest"], "share_fields"> {
  share_fields?: ShareFieldsRequest;
}
/** Filters and page size of a list of sessions, and whether these include their verification attempts. */
export interface SessionListParams extends Omit<CurrentSessionListParams, "status">, AttemptsParam {
  readonly status?: SessionStatus | undefined;
}
/** Filters and page size of a scan. */
export type SessionScanParams = Omit<SessionListParams, "starting_after">;

export type WebhookEventType = Schemas["WebhookEventType"];
export type WebhookEndpoint = Schemas["WebhookEndpoint"];
export type CreatedWebhookEndpoint = Schemas["CreatedWebhookEndpoint"];
export interface WebhookEndpointCreateParams extends CreateWebhookEndpointRequest {}
export interface WebhookEndpointUpdateParams extends UpdateWebhookEndpointRequest {}
export interface WebhookEventListParams extends Omit<CurrentWebhookEventListParams, "type"> {
  readonly type?: WebhookEventType | undefined;
}

/** The decrypted payload of a delivery, distinguished by `type`. */
export type WebhookPayload =
  | Schemas["VerificationAttemptSucceededWebhookPayload"]
  | Schemas["VerificationAttemptFailedWebhookPayload"]
  | Schemas["VerificationSessionExpiredWebhookPayload"]
  | Schemas["VerificationSessionCancelledWebhookPayload"];
