// Written by `npm run generate` from spec/kayle-id.yaml. Do not edit: change the spec.

export interface paths {
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         *
         * Sessions of the organization in ascending order of their ids. Ids are random, so this is not an order in time. Filters and limit have to be sent again with every page.
         */
        get: operations["sessions.list"];
        put?: never;
        /**
         * Create a session
         *
         * Starts a verification that lives for 60 minutes. Not idempotent: sent twice, it makes two sessions. The body must travel as application/json: under any other content type the server ignores it and asks for every claim.
         */
        post: operations["sessions.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieve a session */
        get: operations["sessions.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a session
         *
         * Returns 204 for every session of the organization, also for one that had already ended, and then changes nothing. Retrieve the session to learn what became of it.
         */
        post: operations["sessions.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/sessions/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Overview of all sessions
         *
         * Counted at the time of the call. It takes no parameters: the window is always the 14 UTC days that end today.
         */
        get: operations["analytics.sessions.overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         *
         * Newest first. An unknown cursor is ignored, and the first page comes back.
         */
        get: operations["webhooks.endpoints.list"];
        put?: never;
        /** Create a webhook endpoint */
        post: operations["webhooks.endpoints.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieve a webhook endpoint */
        get: operations["webhooks.endpoints.retrieve"];
        put?: never;
        post?: never;
        /** Delete a webhook endpoint */
        delete: operations["webhooks.endpoints.delete"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint
         *
         * What is left out stays as it is; a name of null takes the name away.
         */
        patch: operations["webhooks.endpoints.update"];
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/signing-secret/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reveal the signing secret of an endpoint */
        post: operations["webhooks.endpoints.revealSigningSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/signing-secret/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the signing secret of an endpoint
         *
         * The new secret is in force at once; the old one stops at the same moment.
         */
        post: operations["webhooks.endpoints.rotateSigningSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the encryption keys of an endpoint
         *
         * In ascending order of their record ids. An unknown endpoint has an empty list.
         */
        get: operations["webhooks.keys.list"];
        put?: never;
        /**
         * Add an encryption key to an endpoint
         *
         * The new key becomes the active one; all others of the endpoint are deactivated.
         */
        post: operations["webhooks.keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/keys/{key_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate an encryption key
         *
         * An endpoint left without an active key receives nothing.
         */
        post: operations["webhooks.keys.deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/keys/{key_id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a key the active one again
         *
         * All other keys of the endpoint are deactivated.
         */
        post: operations["webhooks.keys.reactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         *
         * Newest first. An unknown cursor is ignored, and the first page comes back.
         */
        get: operations["webhooks.events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieve an event */
        get: operations["webhooks.events.retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/events/{event_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver an event again */
        post: operations["webhooks.events.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": paths["/v1/webhooks/events"];
    "/v1/events/{event_id}": paths["/v1/webhooks/events/{event_id}"];
    "/v1/events/{event_id}/replay": paths["/v1/webhooks/events/{event_id}/replay"];
    "/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         *
         * Newest first. An unknown cursor is ignored, and the first page comes back.
         */
        get: operations["webhooks.deliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a delivery again */
        post: operations["webhooks.deliveries.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "verification.session.succeeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person was verified and shared claims
         *
         * Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
         */
        post: operations["webhook.verificationSessionSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "verification.session.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A session ended because a check failed
         *
         * Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
         */
        post: operations["webhook.verificationSessionFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "verification.session.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A session ran out of time
         *
         * Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
         */
        post: operations["webhook.verificationSessionExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "verification.session.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A session was cancelled, or its result withdrawn
         *
         * Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
         */
        post: operations["webhook.verificationSessionCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        SessionId: SessionId;
        SessionStatus: SessionStatus;
        SessionFailureCode: SessionFailureCode;
        ShareFieldSource: ShareFieldSource;
        ShareField: ShareField;
        Session: Session;
        ShareFieldRequest: ShareFieldRequest;
        CreateSessionRequest: CreateSessionRequest;
        SessionResponse: SessionResponse;
        SessionPage: SessionPage;
        Pagination: Pagination;
        SessionAnalyticsSummary: SessionAnalyticsSummary;
        SessionAnalyticsTrendPoint: SessionAnalyticsTrendPoint;
        SessionAnalyticsTimelinePoint: SessionAnalyticsTimelinePoint;
        SessionAnalyticsOverview: SessionAnalyticsOverview;
        SessionAnalyticsOverviewResponse: SessionAnalyticsOverviewResponse;
        Identifier: Identifier;
        WebhookEventType: WebhookEventType;
        WebhookEndpoint: WebhookEndpoint;
        CreateWebhookEndpointRequest: CreateWebhookEndpointRequest;
        UpdateWebhookEndpointRequest: UpdateWebhookEndpointRequest;
        CreatedWebhookEndpoint: CreatedWebhookEndpoint;
        RevealedWebhookSigningSecret: RevealedWebhookSigningSecret;
        RotatedWebhookSigningSecret: RotatedWebhookSigningSecret;
        DeletedWebhookEndpoint: DeletedWebhookEndpoint;
        WebhookEncryptionKey: WebhookEncryptionKey;
        PublicRsaJwk: PublicRsaJwk;
        CreateWebhookEncryptionKeyRequest: CreateWebhookEncryptionKeyRequest;
        WebhookDeliveryStatus: WebhookDeliveryStatus;
        WebhookTriggerType: WebhookTriggerType;
        WebhookEventDelivery: WebhookEventDelivery;
        WebhookEvent: WebhookEvent;
        WebhookDelivery: WebhookDelivery;
        WebhookEndpointResponse: WebhookEndpointResponse;
        WebhookEndpointPage: WebhookEndpointPage;
        CreatedWebhookEndpointResponse: CreatedWebhookEndpointResponse;
        DeletedWebhookEndpointResponse: DeletedWebhookEndpointResponse;
        RevealedWebhookSigningSecretResponse: RevealedWebhookSigningSecretResponse;
        RotatedWebhookSigningSecretResponse: RotatedWebhookSigningSecretResponse;
        WebhookEncryptionKeyResponse: WebhookEncryptionKeyResponse;
        WebhookEncryptionKeyPage: WebhookEncryptionKeyPage;
        WebhookEventResponse: WebhookEventResponse;
        WebhookEventPage: WebhookEventPage;
        WebhookDeliveryResponse: WebhookDeliveryResponse;
        WebhookDeliveryPage: WebhookDeliveryPage;
        WebhookSessionMetadata: WebhookSessionMetadata;
        VerificationAttemptSucceededWebhookData: VerificationAttemptSucceededWebhookData;
        VerificationAttemptSucceededWebhookPayload: VerificationAttemptSucceededWebhookPayload;
        VerificationAttemptFailedWebhookData: VerificationAttemptFailedWebhookData;
        VerificationAttemptFailedWebhookPayload: VerificationAttemptFailedWebhookPayload;
        VerificationSessionExpiredWebhookData: VerificationSessionExpiredWebhookData;
        VerificationSessionExpiredWebhookPayload: VerificationSessionExpiredWebhookPayload;
        WebhookCancellationReason: WebhookCancellationReason;
        VerificationSessionCancelledWebhookData: VerificationSessionCancelledWebhookData;
        VerificationSessionCancelledWebhookPayload: VerificationSessionCancelledWebhookPayload;
        ErrorDetail: ErrorDetail;
        ErrorEnvelope: ErrorEnvelope;
        BareErrorDetail: BareErrorDetail;
        BareError: BareError;
        ValidatorErrorDetail: ValidatorErrorDetail;
        ValidatorError: ValidatorError;
        BadRequestBody: BadRequestBody;
        PlainText: PlainText;
    };
    responses: {
        /** A value is not acceptable (a validator body), a rule of the organization forbids it (an error envelope), or the body is not JSON (plain text). */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": BadRequestBody;
                "text/plain": PlainText;
            };
        };
        /** No key, or not one that this server knows. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": BareError;
            };
        };
        /** The key lacks the scope. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": BareError;
            };
        };
        /** No such row in this organization (an error envelope), or no such route (plain text). */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorEnvelope;
                "text/plain": PlainText;
            };
        };
        /** Not possible in the state it is in; a payload may have been deleted already. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorEnvelope;
            };
        };
        /** The organization is about to be deleted, and all its keys are frozen. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorEnvelope;
            };
        };
        /** The body exceeds 2 MiB. Checked before the key is. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": BareError;
            };
        };
        /** An organization that is not verified may create five identity sessions a day. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorEnvelope;
            };
        };
        /** Something failed inside. In practice plain text; the envelope is what the API documents. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorEnvelope;
                "text/plain": PlainText;
            };
        };
    };
    parameters: {
        /** How many rows a page may hold. The server's own default is 10. */
        Limit: number;
        /** The cursor of the page before, from its next_cursor. */
        StartingAfter: Identifier;
        /** Only rows created at or after this time, which travels in UTC (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). */
        CreatedFrom: string;
        /** Only rows created at or before this time, which travels in UTC (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). Rows are stored in microseconds and printed in milliseconds, so a printed time given here leaves its own row out. */
        CreatedTo: string;
        /** The session. */
        SessionIdInPath: SessionId;
        /** The webhook endpoint. */
        EndpointIdInPath: Identifier;
        /** The record id of the encryption key (whk_…), not the key_id inside it. */
        KeyIdInPath: Identifier;
        /** The event. */
        EventIdInPath: Identifier;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/**
 * vs_ and 64 letters or digits.
 * @example vs_mza7vecksrtyfw193ekcvl5vnws3bt1lz96buu3iw7zidckf8dga2zx2echb3t16
 */
export type SessionId = string;
/** created and in_progress are open; the others are terminal. Terminal is not final: a withdrawal of consent can still turn succeeded or failed into cancelled. */
export type SessionStatus = "created" | "in_progress" | "succeeded" | "failed" | "expired" | "cancelled";
/** Which check ended the session. The document codes but document_data_invalid and document_anti_cloning_attestation_failed belong to the NFC group, where the third failure is final, as it is in the liveness group (liveness_failed, selfie_face_mismatch). document_anti_cloning_attestation_failed is final at once; document_data_invalid does not end a session today. */
export type SessionFailureCode = "document_authenticity_failed" | "document_active_authentication_failed" | "document_chip_authentication_failed" | "document_anti_cloning_attestation_failed" | "document_data_invalid" | "liveness_failed" | "selfie_face_mismatch";
/** default when the server added the field, rc when the request named it. */
export type ShareFieldSource = "default" | "rc";
/** One claim that the person is asked for. */
export interface ShareField {
    /** Whether the session can succeed only with this claim. */
    required: boolean;
    /** What the person is told about why. */
    reason: string;
    /** default when the server added the field, rc when the request named it. */
    source: "default" | "rc" | (string & {});
}
/** One verification. Deleted 30 days after it ended. */
export interface Session {
    /** Random; its order says nothing of time. */
    id: string;
    /** Where it stands. An open session can be past expires_at for some minutes. */
    status: "created" | "in_progress" | "succeeded" | "failed" | "expired" | "cancelled" | (string & {});
    /** Why it failed, else null. It may stay after a withdrawal has turned failed into cancelled. */
    failure_code: "document_authenticity_failed" | "document_active_authentication_failed" | "document_chip_authentication_failed" | "document_anti_cloning_attestation_failed" | "document_data_invalid" | "liveness_failed" | "selfie_face_mismatch" | null | (string & {});
    /** Failed chip readings; the third ends the session. */
    nfc_tries_used: number;
    /** Failed liveness checks; the third ends the session. */
    liveness_tries_used: number;
    /** Version of the rules by which claims are shared. */
    contract_version: number;
    /** The claims asked for, by claim key, as the server completed them. */
    share_fields: {
        [key: string]: ShareField;
    };
    /** Where the person is sent afterwards, if anywhere. */
    redirect_url: string | null;
    /** The endpoints chosen at creation; null means every enabled and subscribed endpoint. */
    webhook_endpoint_id: string | string[] | null;
    /** Send the person here. In the response to a creation its query contains the cancel token. */
    verification_url: string;
    /** 48 characters with which the person's side may cancel. Only in the response to a creation. A secret. */
    cancel_token?: string;
    /** 60 minutes after creation, UTC. */
    expires_at: string;
    /** When it ended; for an expired one, when it was swept. UTC. */
    completed_at: string | null;
    /** UTC, printed in milliseconds, stored in microseconds. */
    created_at: string;
    /** UTC. It also moves for old rows, so it does not mark a change. */
    updated_at: string;
}
/** Ask for one claim. */
export interface ShareFieldRequest {
    /** Whether the session may succeed only with this claim. */
    required: boolean;
    /** Shown to the person, 1 to 200 characters. */
    reason: string;
}
/** Without share_fields all 12 claims are asked for, only kayle_document_id as required; with an empty object just kayle_document_id. */
export interface CreateSessionRequest {
    /** An https URL on a verified domain of the organization. */
    redirect_url?: string;
    /** Claims by key, at most 32, of them at most one age_over_N (N from 12 to 130). The others are document_type_code, issuing_country_code, family_name, given_names, document_number, nationality_code, date_of_birth, sex_marker, document_expiry_date, mrz_optional_data, kayle_document_id and kayle_human_id. */
    share_fields?: {
        [key: string]: ShareFieldRequest;
    };
    /** The endpoint, or the 1 to 25 endpoints, that are notified of this session. */
    webhook_endpoint_id?: string | string[];
}
/** A session in its envelope. */
export interface SessionResponse {
    data: Session;
    error: null;
}
/** A page of sessions. */
export interface SessionPage {
    data: Session[];
    error: null;
    pagination: Pagination;
}
/** Where a page stands in its list. There are no totals, and lists only go forward. */
export interface Pagination {
    /**
     * The page size in force.
     * @example 10
     */
    limit: number;
    /**
     * Whether another page follows.
     * @example false
     */
    has_more: boolean;
    /**
     * Give it as starting_after to get the next page; null at the end.
     * @example null
     */
    next_cursor: string | null;
}
/** Every session still stored, also those older than the window of trend and timeline. A session that is past expires_at counts as expired even before it is swept. */
export interface SessionAnalyticsSummary {
    /** All of them. */
    total: number;
    /** Still open. */
    active: number;
    /** Succeeded. */
    success: number;
    /** Failed. */
    failure: number;
    /** Ran out of time. */
    expired: number;
    /** Cancelled or withdrawn. */
    cancelled: number;
}
/** The outcomes, by now, of the sessions created on one day. A past day can still grow. */
export interface SessionAnalyticsTrendPoint {
    /**
     * UTC day of creation, YYYY-MM-DD.
     * @example 2026-03-21
     */
    date: string;
    /** Succeeded. */
    success: number;
    /** Failed. */
    failure: number;
    /** Ran out of time. */
    expired: number;
    /** Cancelled or withdrawn. */
    cancelled: number;
}
/** Running totals from the first day of the window, which starts at 0, to the end of this day. */
export interface SessionAnalyticsTimelinePoint {
    /**
     * UTC day of creation, YYYY-MM-DD.
     * @example 2026-03-21
     */
    date: string;
    /** Created since the window began. */
    total: number;
    /** Total less the four outcomes. */
    active: number;
    /** Succeeded. */
    success: number;
    /** Failed. */
    failure: number;
    /** Ran out of time. */
    expired: number;
    /** Cancelled or withdrawn. */
    cancelled: number;
}
/** Three views with three meanings; see each. Days are UTC, oldest first, zero-filled, 14 of them. */
export interface SessionAnalyticsOverview {
    summary: SessionAnalyticsSummary;
    /** Outcomes a day of creation. */
    trend: SessionAnalyticsTrendPoint[];
    /** Running totals over the same days. */
    timeline: SessionAnalyticsTimelinePoint[];
}
/** The overview in its envelope. */
export interface SessionAnalyticsOverviewResponse {
    data: SessionAnalyticsOverview;
    error: null;
}
/** An id of a webhook endpoint, key, event or delivery. */
export type Identifier = string;
/** What an event is about. */
export type WebhookEventType = "verification.session.succeeded" | "verification.session.failed" | "verification.session.expired" | "verification.session.cancelled";
/** A URL that receives events. */
export interface WebhookEndpoint {
    /** whe_ and 32 letters or digits. */
    id: string;
    /** Whose it is. */
    organization_id: string;
    /** For people. */
    name: string | null;
    /** For sorting. */
    labels: string[];
    /** Where deliveries go. */
    url: string;
    /** Whether deliveries go there now. */
    enabled: boolean;
    /** The types it receives. One created with an empty list shows all four and receives nothing. */
    subscribed_event_types: ("verification.session.succeeded" | "verification.session.failed" | "verification.session.expired" | "verification.session.cancelled" | (string & {}))[];
    /** How long an undelivered payload is kept. */
    undelivered_payload_retention_hours?: 0 | 24 | 72 | 168 | (number & {});
    /** UTC. */
    created_at: string;
    /** UTC. */
    updated_at: string;
    /** Since when it is off, UTC. */
    disabled_at: string | null;
}
/** A new endpoint. */
export interface CreateWebhookEndpointRequest {
    /** For people. */
    name?: string;
    /** For sorting. */
    labels?: string[];
    /** https, on a public host name, without credentials in it. */
    url: string;
    /** Whether deliveries start at once. */
    enabled?: boolean;
    /** The types to receive; leave it out for all. With an empty list it receives nothing. */
    subscribed_event_types?: WebhookEventType[];
    /** How long to keep an undelivered payload. */
    undelivered_payload_retention_hours?: 0 | 24 | 72 | 168;
}
/** The fields to change; the others stay. */
export interface UpdateWebhookEndpointRequest {
    /** Null takes it away. */
    name?: string | null;
    /** For sorting. */
    labels?: string[];
    /** https, on a public host name, without credentials in it. */
    url?: string;
    /** Whether deliveries go there. */
    enabled?: boolean;
    /** The types to receive. */
    subscribed_event_types?: WebhookEventType[];
    /** How long to keep an undelivered payload. */
    undelivered_payload_retention_hours?: 0 | 24 | 72 | 168;
}
/** A new endpoint, with the secret that signs its deliveries. */
export interface CreatedWebhookEndpoint {
    endpoint: WebhookEndpoint;
    /** whsec_ and 32 letters or digits. */
    signing_secret: string;
}
/** The secret in force. */
export interface RevealedWebhookSigningSecret {
    /** The endpoint. */
    endpoint_id: string;
    /** whsec_ and 32 letters or digits. */
    signing_secret: string;
}
/** The secret that replaced the one before. */
export interface RotatedWebhookSigningSecret {
    /** The endpoint. */
    endpoint_id: string;
    /** whsec_ and 32 letters or digits. */
    signing_secret: string;
}
/** A confirmation. */
export interface DeletedWebhookEndpoint {
    /** For people. */
    message: string;
    /** Always the same. */
    status: "success";
}
/** A public key with which payloads for one endpoint are encrypted. */
export interface WebhookEncryptionKey {
    /** whk_ and 32 letters or digits. */
    id: string;
    /** The endpoint. */
    webhook_endpoint_id: string;
    /** Your name for it; it comes back as kid in every JWE. */
    key_id: string;
    /** RSA-OAEP-256. */
    algorithm: string;
    /** RSA. */
    key_type: string;
    /** The public key. */
    jwk: {
        [key: string]: unknown;
    };
    /** Whether this is the one in use. */
    is_active: boolean;
    /** UTC. */
    created_at: string;
    /** UTC. */
    updated_at: string;
    /** Since when it is off, UTC. */
    disabled_at: string | null;
}
/** The public half of an RSA key of 2048 bits or more. Private members are refused. */
export type PublicRsaJwk = {
    /** Key type. */
    kty?: "RSA";
    /** Modulus, base64url. */
    n?: string;
    /** Exponent, base64url. */
    e?: string;
    /** Algorithm. */
    alg?: string;
    /** Use. */
    use?: string;
    /** Operations. */
    key_ops?: string[];
} & {
    [key: string]: string | boolean | number | string[];
};
/** A new public key. */
export interface CreateWebhookEncryptionKeyRequest {
    /** Your name for it, the kid of every JWE. */
    key_id: string;
    jwk: PublicRsaJwk;
    /** The only one there is. */
    algorithm: "RSA-OAEP-256";
    /** The only one there is. */
    key_type: "RSA";
}
/** pending and delivering are on their way. */
export type WebhookDeliveryStatus = "pending" | "delivering" | "succeeded" | "failed";
/** verification_attempt is found on events that older servers wrote. */
export type WebhookTriggerType = "verification_session" | "verification_attempt";
/** A delivery, in brief. */
export interface WebhookEventDelivery {
    /** whd_ and 64 letters or digits. */
    id: string;
    /** Where it goes. */
    webhook_endpoint_id: string;
    /** pending and delivering are on their way. */
    status: "pending" | "delivering" | "succeeded" | "failed" | (string & {});
    /** The status that the endpoint returned last. */
    last_status_code: number | null;
    /** Attempts so far, of 8. */
    attempt_count: number;
    /** UTC. */
    last_attempt_at: string | null;
    /** When the payload will be deleted, UTC. */
    payload_expires_at: string | null;
    /** When the payload was deleted, UTC. */
    payload_scrubbed_at: string | null;
    /** Why the payload is still there, or why it is gone. */
    payload_retention_reason: "pending_delivery" | "delivered" | "terminal_failure_retention" | "expired" | "no_active_key" | "jwe_creation_failed" | "privacy_request" | null | (string & {});
}
/** Something that happened to a session. */
export interface WebhookEvent {
    /** evt_ and 64 letters or digits. */
    id: string;
    /** A WebhookEventType, or an older verification.attempt.* one. */
    type: string;
    /** verification_attempt is found on events that older servers wrote. */
    trigger_type: "verification_session" | "verification_attempt" | (string & {});
    /** The session (or attempt) it happened to. */
    trigger_id: string;
    /** UTC. */
    created_at: string;
    /** One for each endpoint it is sent to. */
    deliveries: WebhookEventDelivery[];
}
/** One event on its way to one endpoint. */
export interface WebhookDelivery {
    /** whd_ and 64 letters or digits. */
    id: string;
    /** The event. */
    event_id: string;
    /** Where it goes. */
    webhook_endpoint_id: string;
    /** The key it was encrypted with. */
    webhook_encryption_key_id: string | null;
    /** pending and delivering are on their way. */
    status: "pending" | "delivering" | "succeeded" | "failed" | (string & {});
    /** Attempts so far, of 8. */
    attempt_count: number;
    /** UTC. */
    next_attempt_at: string | null;
    /** When the payload will be deleted, UTC. */
    payload_expires_at: string | null;
    /** When the payload was deleted, UTC. */
    payload_scrubbed_at: string | null;
    /** Why the payload is still there, or why it is gone. */
    payload_retention_reason: "pending_delivery" | "delivered" | "terminal_failure_retention" | "expired" | "no_active_key" | "jwe_creation_failed" | "privacy_request" | null | (string & {});
    /** The status that the endpoint returned last. */
    last_status_code: number | null;
    /** UTC. */
    last_attempt_at: string | null;
    /** UTC. */
    created_at: string;
    /** UTC. */
    updated_at: string;
}
/** An endpoint in its envelope. */
export interface WebhookEndpointResponse {
    data: WebhookEndpoint;
    error: null;
}
/** A page of endpoints. */
export interface WebhookEndpointPage {
    data: WebhookEndpoint[];
    error: null;
    pagination: Pagination;
}
/** A new endpoint and its secret in their envelope. */
export interface CreatedWebhookEndpointResponse {
    data: CreatedWebhookEndpoint;
    error: null;
}
/** What was deleted, in its envelope. */
export interface DeletedWebhookEndpointResponse {
    data: DeletedWebhookEndpoint;
    error: null;
}
/** A signing secret in its envelope. */
export interface RevealedWebhookSigningSecretResponse {
    data: RevealedWebhookSigningSecret;
    error: null;
}
/** A new signing secret in its envelope. */
export interface RotatedWebhookSigningSecretResponse {
    data: RotatedWebhookSigningSecret;
    error: null;
}
/** A key in its envelope. */
export interface WebhookEncryptionKeyResponse {
    data: WebhookEncryptionKey;
    error: null;
}
/** A page of keys. */
export interface WebhookEncryptionKeyPage {
    data: WebhookEncryptionKey[];
    error: null;
    pagination: Pagination;
}
/** An event in its envelope. */
export interface WebhookEventResponse {
    data: WebhookEvent;
    error: null;
}
/** A page of events. */
export interface WebhookEventPage {
    data: WebhookEvent[];
    error: null;
    pagination: Pagination;
}
/** A delivery in its envelope. */
export interface WebhookDeliveryResponse {
    data: WebhookDelivery;
    error: null;
}
/** A page of deliveries. */
export interface WebhookDeliveryPage {
    data: WebhookDelivery[];
    error: null;
    pagination: Pagination;
}
/** What every payload says of itself. */
export interface WebhookSessionMetadata {
    /** Version of the rules by which claims are shared. */
    contract_version: number;
    /** The same in every delivery of one event; use it against duplicates. */
    event_id: string;
    /** The session. */
    verification_session_id: string;
}
/** What the person shared. It comes here and nowhere else. */
export interface VerificationAttemptSucceededWebhookData {
    /** Every claim asked for, null where it was not shared; booleans for age gates. */
    claims: {
        [key: string]: boolean | string | null;
    };
    /** What the person agreed to share. */
    selected_field_keys: string[];
}
/** A person was verified. The name is the API's own, from when sessions had attempts. */
export interface VerificationAttemptSucceededWebhookPayload {
    /** Tells the payloads apart. */
    type: "verification.session.succeeded";
    metadata: WebhookSessionMetadata;
    data: VerificationAttemptSucceededWebhookData;
}
/** Which check ended the session. */
export interface VerificationAttemptFailedWebhookData {
    /** Which check ended the session. The document codes but document_data_invalid and document_anti_cloning_attestation_failed belong to the NFC group, where the third failure is final, as it is in the liveness group (liveness_failed, selfie_face_mismatch). document_anti_cloning_attestation_failed is final at once; document_data_invalid does not end a session today. */
    failure_code: "document_authenticity_failed" | "document_active_authentication_failed" | "document_chip_authentication_failed" | "document_anti_cloning_attestation_failed" | "document_data_invalid" | "liveness_failed" | "selfie_face_mismatch" | (string & {});
    /** Failed chip readings. */
    nfc_tries_used: number;
    /** Failed liveness checks. */
    liveness_tries_used: number;
}
/** A check failed for good. The name is the API's own, from when sessions had attempts. */
export interface VerificationAttemptFailedWebhookPayload {
    /** Tells the payloads apart. */
    type: "verification.session.failed";
    metadata: WebhookSessionMetadata;
    data: VerificationAttemptFailedWebhookData;
}
/** Nothing more to say. */
export type VerificationSessionExpiredWebhookData = Record<string, unknown>;
/** The session ran out of time. */
export interface VerificationSessionExpiredWebhookPayload {
    /** Tells the payloads apart. */
    type: "verification.session.expired";
    metadata: WebhookSessionMetadata;
    data: VerificationSessionExpiredWebhookData;
}
/** Who or what cancelled, and whether a result existed before. */
export type WebhookCancellationReason = "cancelled" | "cancelled_after_failed_check" | "privacy_cancelled_after_terminal_failure" | "privacy_cancelled_after_terminal_success";
/** How it ended. */
export interface VerificationSessionCancelledWebhookData {
    /** Always the same. */
    outcome: "not_verified";
    /** Who or what cancelled, and whether a result existed before. */
    reason: "cancelled" | "cancelled_after_failed_check" | "privacy_cancelled_after_terminal_failure" | "privacy_cancelled_after_terminal_success" | (string & {});
    /** Failed chip readings. */
    nfc_tries_used: number;
    /** Failed liveness checks. */
    liveness_tries_used: number;
}
/** The session was cancelled, or its result withdrawn. */
export interface VerificationSessionCancelledWebhookPayload {
    /** Tells the payloads apart. */
    type: "verification.session.cancelled";
    metadata: WebhookSessionMetadata;
    data: VerificationSessionCancelledWebhookData;
}
/** What went wrong, for programs and for people. */
export interface ErrorDetail {
    /** Stable; switch on this. */
    code: string;
    /** For people. */
    message: string;
    /** What to do about it. */
    hint: string;
    /** Where to read on. */
    docs: string;
}
/** An error of a handler. Some lists add an empty pagination. */
export interface ErrorEnvelope {
    data: null;
    error: ErrorDetail;
    pagination?: Pagination;
}
/** Code and message only. */
export interface BareErrorDetail {
    /** UNAUTHORIZED, FORBIDDEN or PAYLOAD_TOO_LARGE. */
    code: string;
    /** For people. */
    message: string;
}
/** An error from before any handler, without an envelope. */
export interface BareError {
    error: BareErrorDetail;
}
/** The validator's own error. */
export interface ValidatorErrorDetail {
    /** Always the same. */
    name: "ZodError";
    /** A string of JSON: the list of issues, each with code, path and message. */
    message: string;
}
/** A value in the path, the query or the body is not acceptable. */
export interface ValidatorError {
    /** Always the same. */
    success: false;
    error: ValidatorErrorDetail;
}
/** Either of the two JSON bodies of a 400. */
export type BadRequestBody = ValidatorError | ErrorEnvelope;
/** One sentence without structure. */
export type PlainText = string;
export type $defs = Record<string, never>;
export interface operations {
    "sessions.list": {
        parameters: {
            query?: {
                /** Only sessions that have this status now. */
                status?: SessionStatus;
                /** Only rows created at or after this time, which travels in UTC (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). */
                created_from?: components["parameters"]["CreatedFrom"];
                /** Only rows created at or before this time, which travels in UTC (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). Rows are stored in microseconds and printed in milliseconds, so a printed time given here leaves its own row out. */
                created_to?: components["parameters"]["CreatedTo"];
                /** How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** Only sessions whose id is greater than this one. It need not exist: it is a threshold. */
                starting_after?: SessionId;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SessionPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "sessions.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to ask of the person, and where to report it. */
        requestBody?: {
            content: {
                "application/json": CreateSessionRequest;
            };
        };
        responses: {
            /** The new session, with its cancel token, which is shown this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SessionResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    "sessions.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The session. */
                id: components["parameters"]["SessionIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The session, without its cancel token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SessionResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "sessions.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The session. */
                id: components["parameters"]["SessionIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The session has ended, by this call or before it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "analytics.sessions.overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Summary, trend and timeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SessionAnalyticsOverviewResponse;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.list": {
        parameters: {
            query?: {
                /** Only endpoints that are enabled, or only those that are not. */
                enabled?: boolean;
                /** How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEndpointPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The new endpoint. Without a JSON body the server returns a plain 500. */
        requestBody: {
            content: {
                "application/json": CreateWebhookEndpointRequest;
            };
        };
        responses: {
            /** The endpoint and its signing secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CreatedWebhookEndpointResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEndpointResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** It is gone. This response has a body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": DeletedWebhookEndpointResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        /** The fields to change. */
        requestBody: {
            content: {
                "application/json": UpdateWebhookEndpointRequest;
            };
        };
        responses: {
            /** The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEndpointResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.revealSigningSecret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The secret in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RevealedWebhookSigningSecretResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.endpoints.rotateSigningSecret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RotatedWebhookSigningSecretResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.keys.list": {
        parameters: {
            query?: {
                /** Only the active key, or only the others. */
                is_active?: boolean;
                /** How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEncryptionKeyPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.keys.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        /** A public RSA key. Without a JSON body the server returns a plain 500. */
        requestBody: {
            content: {
                "application/json": CreateWebhookEncryptionKeyRequest;
            };
        };
        responses: {
            /** The new key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEncryptionKeyResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.keys.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The record id of the encryption key (whk_…), not the key_id inside it. */
                key_id: components["parameters"]["KeyIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The key as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEncryptionKeyResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.keys.reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The record id of the encryption key (whk_…), not the key_id inside it. */
                key_id: components["parameters"]["KeyIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The key as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEncryptionKeyResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.events.list": {
        parameters: {
            query?: {
                /** Only events of this type. */
                type?: WebhookEventType;
                /** Only rows created at or after this time, which travels in UTC (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). */
                created_from?: components["parameters"]["CreatedFrom"];
                /** Only rows created at or before this time, which travels in UTC (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). Rows are stored in microseconds and printed in milliseconds, so a printed time given here leaves its own row out. */
                created_to?: components["parameters"]["CreatedTo"];
                /** How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of events, each with its deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEventPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.events.retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The event. */
                event_id: components["parameters"]["EventIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The event with its deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEventResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.events.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The event. */
                event_id: components["parameters"]["EventIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deliveries are queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookEventResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.deliveries.list": {
        parameters: {
            query?: {
                /** Only deliveries that have this status now. */
                status?: WebhookDeliveryStatus;
                /** Only deliveries to this endpoint. */
                endpoint_id?: Identifier;
                /** Only deliveries of this event. */
                event_id?: Identifier;
                /** How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookDeliveryPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhooks.deliveries.retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The delivery. */
                delivery_id: Identifier;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The delivery, queued from its first attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookDeliveryResponse;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            500: components["responses"]["ServerError"];
        };
    };
    "webhook.verificationSessionSucceeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": VerificationAttemptSucceededWebhookPayload;
            };
        };
        responses: {
            /** Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook.verificationSessionFailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": VerificationAttemptFailedWebhookPayload;
            };
        };
        responses: {
            /** Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook.verificationSessionExpired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": VerificationSessionExpiredWebhookPayload;
            };
        };
        responses: {
            /** Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook.verificationSessionCancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": VerificationSessionCancelledWebhookPayload;
            };
        };
        responses: {
            /** Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
