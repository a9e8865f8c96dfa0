import type {
  CreateSessionRequest,
  CreateWebhookEndpointRequest,
  SessionStatus,
  UpdateWebhookEndpointRequest,
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptSucceededWebhookPayload,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookPayload,
  WebhookEventType,
} from "../../../generated/kayle-id-attempts/types.ts";
import type { CallOptions } from "../../core/options.ts";
import type {
  SessionListParams as CurrentSessionListParams,
  WebhookEventListParams as CurrentWebhookEventListParams,
  ShareFieldsRequest,
} from "../types.ts";

// As they are in the description, with its words: a type of ours around one would hide its fields from the reference.
export type {
  CreatedWebhookEndpoint,
  Session,
  SessionStatus,
  ShareField,
  VerificationAttempt,
  VerificationAttemptFailedWebhookData,
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptFailureCode,
  VerificationAttemptStatus,
  VerificationAttemptSucceededWebhookData,
  VerificationAttemptSucceededWebhookPayload,
  VerificationSessionCancelledWebhookData,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookData,
  VerificationSessionExpiredWebhookPayload,
  WebhookAttemptMetadata,
  WebhookEndpoint,
  WebhookEventType,
  WebhookSessionMetadata,
} from "../../../generated/kayle-id-attempts/types.ts";

/** Whether sessions include their verification attempts. */
export interface AttemptsParam {
  /** Adds `attempts` to each session. `false` sends nothing, because the server would take it for true. @default false */
  readonly include_attempts?: boolean | undefined;
}

/** Options of a call that returns one session. */
export interface SessionOptions extends CallOptions, AttemptsParam {}

/** What to create a session with. See the warning at `sessions.create` about leaving `share_fields` out. */
export interface SessionCreateParams extends Omit<CreateSessionRequest, "share_fields"> {
  /** The claims to ask for. With an empty object only `kayle_document_id`; left out, all 12. */
  share_fields?: ShareFieldsRequest;
}
/** Filters and page size of a list of sessions, and whether these include their verification attempts. */
export interface SessionListParams extends Omit<CurrentSessionListParams, "status">, AttemptsParam {
  /** Only sessions of this status. */
  readonly status?: SessionStatus | undefined;
}
/** Filters and page size of a scan. */
export type SessionScanParams = Omit<SessionListParams, "starting_after">;

/** What to create an endpoint with: where events are sent, and which. */
export interface WebhookEndpointCreateParams extends CreateWebhookEndpointRequest {}
/** What to change of an endpoint. What is left out stays. */
export interface WebhookEndpointUpdateParams extends UpdateWebhookEndpointRequest {}
/** Filters and page size of a list of events. */
export interface WebhookEventListParams extends Omit<CurrentWebhookEventListParams, "type"> {
  /** Only events of this type. */
  readonly type?: WebhookEventType | undefined;
}

/** The decrypted payload of a delivery, distinguished by `type`. */
export type WebhookPayload =
  | VerificationAttemptSucceededWebhookPayload
  | VerificationAttemptFailedWebhookPayload
  | VerificationSessionExpiredWebhookPayload
  | VerificationSessionCancelledWebhookPayload;
