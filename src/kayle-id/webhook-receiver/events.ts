import type {
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptSucceededWebhookData,
  VerificationAttemptSucceededWebhookPayload,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookPayload,
} from "../../../generated/kayle-id/types.ts";

export type {
  VerificationAttemptFailedWebhookData,
  VerificationAttemptFailedWebhookPayload,
  VerificationAttemptSucceededWebhookData,
  VerificationAttemptSucceededWebhookPayload,
  VerificationSessionCancelledWebhookData,
  VerificationSessionCancelledWebhookPayload,
  VerificationSessionExpiredWebhookData,
  VerificationSessionExpiredWebhookPayload,
  WebhookSessionMetadata,
} from "../../../generated/kayle-id/types.ts";

/**
 * What a person shared, typed by the requested share fields: `boolean | null` for an age gate, `string | null`
 * for the others, null where the person did not share it. The server adds `kayle_document_id` to every request.
 */
export type ClaimsFor<Fields extends object> = string extends keyof Fields
  ? VerificationAttemptSucceededWebhookData["claims"]
  : { [Key in keyof Fields]: Key extends `age_over_${number}` ? boolean | null : string | null } & {
      kayle_document_id: string | null;
    };

/** A person was verified: what was shared is in `data.claims`. */
export interface SucceededEvent<Fields extends object>
  extends Omit<VerificationAttemptSucceededWebhookPayload, "data"> {
  /** What was shared. */
  data: Omit<VerificationAttemptSucceededWebhookData, "claims"> & { claims: ClaimsFor<Fields> };
}

/**
 * The events of sessions, distinguished by `type`. Given the share fields that your sessions request, `claims` are typed
 * by them:
 *
 * ```ts
 * const shareFields = {
 *   age_over_18: { required: true, reason: "The shop sells wine" },
 *   family_name: { required: false, reason: "To greet you" },
 * };
 * type Event = WebhookEventFor<typeof shareFields>; // claims: { age_over_18: boolean | null; family_name: string | null; … }
 * ```
 */
export type WebhookEventFor<Fields extends object> =
  | SucceededEvent<Fields>
  | VerificationAttemptFailedWebhookPayload
  | VerificationSessionExpiredWebhookPayload
  | VerificationSessionCancelledWebhookPayload;

/** Share fields that are not known at compile time. */
export type AnyFields = Record<string, unknown>;

/** An event of a session, distinguished by `type`. */
export type VerificationEvent = WebhookEventFor<AnyFields>;

/** The event types that this version knows. */
export type VerificationEventType = VerificationEvent["type"];

/** An event of a type that this version does not know, verified and decrypted like every other. */
export interface UnknownEvent {
  /** Always this; the type that came is `receivedType`. */
  type: "unknown";
  /** The type that the payload states. */
  receivedType: string;
  /** The id of the event. */
  metadata: { event_id: string };
  /** The whole payload, unchanged. */
  payload: Readonly<Record<string, unknown>>;
}

/** What the receiver returns: an event that this version knows, or an `unknown` one. */
export type ReceivedEvent<Fields extends object = AnyFields> = WebhookEventFor<Fields> | UnknownEvent;
