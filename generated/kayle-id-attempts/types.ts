// Written by `npm run generate` from spec/kayle-id-attempts.yaml. Do not edit: change the spec.

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
         * @description Sessions of the organization in ascending order of their ids. Ids are random, so this is not an order in time. Filters and limit have to be sent again with every page.
         */
        get: operations["sessions.list"];
        put?: never;
        /**
         * Create a session
         * @description Starts a verification that lives for 60 minutes. Not idempotent: sent twice, it makes two sessions. The body must travel as application/json: under any other content type the server ignores it and asks for every claim.
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
         * @description Returns 204 for every session of the organization, also for one that had already ended, and then changes nothing. Retrieve the session to learn what became of it.
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
         * @description Counted at the time of the call. It takes no parameters: the window is always the 14 UTC days that end today.
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
         * @description Newest first. An unknown cursor is ignored, and the first page comes back.
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
         * @description What is left out stays as it is; a name of null takes the name away.
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
         * @description The new secret is in force at once; the old one stops at the same moment.
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
         * @description In ascending order of their record ids. An unknown endpoint has an empty list.
         */
        get: operations["webhooks.keys.list"];
        put?: never;
        /**
         * Add an encryption key to an endpoint
         * @description The new key becomes the active one; all others of the endpoint are deactivated.
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
         * @description An endpoint left without an active key receives nothing.
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
         * @description All other keys of the endpoint are deactivated.
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
         * @description Newest first. An unknown cursor is ignored, and the first page comes back.
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
         * @description Newest first. An unknown cursor is ignored, and the first page comes back.
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
    "verification.attempt.succeeded": {
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
         * @description Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
         */
        post: operations["webhook.verificationAttemptSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "verification.attempt.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A check failed, which ended the attempt
         * @description Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
         */
        post: operations["webhook.verificationAttemptFailed"];
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
         * @description Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
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
         * A session was cancelled
         * @description Sent as a compact JWE (RSA-OAEP-256, A256GCM) under content type application/jose and signed by X-Kayle-Signature. The schema is that of the decrypted payload.
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
        /**
         * @description vs_ and 64 letters or digits; before 1.3.0 vs_live_… or vs_test_….
         * @example vs_live_mza7vecksrtyfw193ekcvl5vnws3bt1lz96buu3iw7zidckf8dga2zx2echb3t16
         */
        SessionId: string;
        /**
         * @description created and in_progress are open; the others are terminal. completed says that the person confirmed, or that no try was left: only the attempts tell which.
         * @enum {string}
         */
        SessionStatus: "created" | "in_progress" | "completed" | "expired" | "cancelled";
        /**
         * @description in_progress is open; the others are terminal.
         * @enum {string}
         */
        VerificationAttemptStatus: "in_progress" | "succeeded" | "failed" | "cancelled";
        /**
         * @description Why an attempt ended. The passport codes come from servers before 1.5.0, the document codes from then on, together with document_data_invalid and liveness_failed; rows keep what was written.
         * @enum {string}
         */
        VerificationAttemptFailureCode: "session_expired" | "session_cancelled" | "selfie_face_mismatch" | "passport_authenticity_failed" | "passport_active_authentication_failed" | "passport_chip_authentication_failed" | "passport_anti_cloning_attestation_failed" | "document_authenticity_failed" | "document_active_authentication_failed" | "document_chip_authentication_failed" | "document_anti_cloning_attestation_failed" | "document_data_invalid" | "liveness_failed";
        /** @description One try of the person to get through the checks. */
        VerificationAttempt: {
            /** @description va_… */
            id: string;
            /** @description The session it belongs to. */
            session_id: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            status: "in_progress" | "succeeded" | "failed" | "cancelled" | (string & {});
            /**
             * @description Why it ended, else null.
             * @enum {string|null}
             */
            failure_code: "session_expired" | "session_cancelled" | "selfie_face_mismatch" | "passport_authenticity_failed" | "passport_active_authentication_failed" | "passport_chip_authentication_failed" | "passport_anti_cloning_attestation_failed" | "document_authenticity_failed" | "document_active_authentication_failed" | "document_chip_authentication_failed" | "document_anti_cloning_attestation_failed" | "document_data_invalid" | "liveness_failed" | null | (string & {});
            /** @description How risky the server found it, from 0 to 1. A judgement of a person. */
            risk_score: number;
            /** @description When it ended, UTC. */
            completed_at: string | null;
            /** @description UTC. */
            created_at: string;
            /** @description UTC. */
            updated_at: string;
        };
        /**
         * @description default when the server added the field, rc when the request named it.
         * @enum {string}
         */
        ShareFieldSource: "default" | "rc";
        /** @description One claim that the person is asked for. */
        ShareField: {
            /** @description Whether the session can succeed only with this claim. */
            required: boolean;
            /** @description What the person is told about why. */
            reason: string;
            /**
             * @description default when the server added the field, rc when the request named it.
             * @enum {string}
             */
            source: "default" | "rc" | (string & {});
        };
        /**
         * @description One verification. Deleted 30 days after it ended.
         * @example {
         *       "id": "vs_live_mza7vecksrtyfw193ekcvl5vnws3bt1lz96buu3iw7zidckf8dga2zx2echb3t16",
         *       "status": "completed",
         *       "contract_version": 1,
         *       "share_fields": {
         *         "document_type_code": {
         *           "required": false,
         *           "reason": "Needed to know the document type code",
         *           "source": "rc"
         *         },
         *         "date_of_birth": {
         *           "required": true,
         *           "reason": "Needed to verify age eligibility",
         *           "source": "rc"
         *         },
         *         "kayle_document_id": {
         *           "required": true,
         *           "reason": "Sharing \"Kayle Document ID\"",
         *           "source": "default"
         *         }
         *       },
         *       "redirect_url": "https://example.com/redirect",
         *       "verification_url": "https://verify.kayle.id/vs_live_mza7vecksrtyfw193ekcvl5vnws3bt1lz96buu3iw7zidckf8dga2zx2echb3t16",
         *       "expires_at": "2025-01-01T01:00:00Z",
         *       "completed_at": "2025-01-01T00:12:00Z",
         *       "created_at": "2025-01-01T00:00:00Z",
         *       "updated_at": "2025-01-01T00:12:00Z",
         *       "attempts": [
         *         {
         *           "id": "va_live_0k2vqk7q0w1o9d3m5u8y4t6r",
         *           "session_id": "vs_live_mza7vecksrtyfw193ekcvl5vnws3bt1lz96buu3iw7zidckf8dga2zx2echb3t16",
         *           "status": "failed",
         *           "failure_code": "passport_chip_authentication_failed",
         *           "risk_score": 0.5,
         *           "completed_at": "2025-01-01T00:12:00Z",
         *           "created_at": "2025-01-01T00:10:00Z",
         *           "updated_at": "2025-01-01T00:12:00Z"
         *         }
         *       ]
         *     }
         */
        Session: {
            /** @description Random; its order says nothing of time. */
            id: string;
            /**
             * @description Where it stands. An open session can be past expires_at for some minutes.
             * @enum {string}
             */
            status: "created" | "in_progress" | "completed" | "expired" | "cancelled" | (string & {});
            /** @description Version of the rules by which claims are shared. */
            contract_version: number;
            /** @description The claims asked for, by claim key, as the server completed them. */
            share_fields: {
                [key: string]: components["schemas"]["ShareField"];
            };
            /** @description Where the person is sent afterwards, if anywhere. */
            redirect_url: string | null;
            /**
             * Format: uri
             * @description Send the person here. In the response to a creation its query contains the cancel token.
             */
            verification_url: string;
            /** @description 48 characters with which the person's side may cancel. Only in the response to a creation. A secret. */
            cancel_token?: string;
            /** @description 60 minutes after creation, UTC. */
            expires_at: string;
            /** @description When it ended; for an expired one, when it was swept. UTC. */
            completed_at: string | null;
            /** @description UTC, printed in milliseconds, stored in microseconds. */
            created_at: string;
            /** @description UTC. It also moves for old rows, so it does not mark a change. */
            updated_at: string;
            /** @description In no order. Only where include_attempts asked for them; empty when there were none. */
            attempts?: components["schemas"]["VerificationAttempt"][];
        };
        /** @description Ask for one claim. */
        ShareFieldRequest: {
            /** @description Whether the session may succeed only with this claim. */
            required: boolean;
            /** @description Shown to the person, 1 to 200 characters. */
            reason: string;
        };
        /** @description Without share_fields all 12 claims are asked for, only kayle_document_id as required; with an empty object just kayle_document_id. */
        CreateSessionRequest: {
            /** @description An https URL on a verified domain of the organization. */
            redirect_url?: string;
            /** @description Claims by key, at most 32, of them at most one age_over_N (N from 12 to 130). The others are document_type_code, issuing_country_code, family_name, given_names, document_number, nationality_code, date_of_birth, sex_marker, document_expiry_date, mrz_optional_data, kayle_document_id and kayle_human_id. */
            share_fields?: {
                [key: string]: components["schemas"]["ShareFieldRequest"];
            };
        };
        SessionResponse: {
            data: components["schemas"]["Session"];
            error: null;
        };
        SessionPage: {
            data: components["schemas"]["Session"][];
            error: null;
            pagination: components["schemas"]["Pagination"];
        };
        /** @description Where a page stands in its list. There are no totals, and lists only go forward. */
        Pagination: {
            /**
             * @description The page size in force.
             * @example 10
             */
            limit: number;
            /**
             * @description Whether another page follows.
             * @example false
             */
            has_more: boolean;
            /**
             * @description Give it as starting_after to get the next page; null at the end.
             * @example null
             */
            next_cursor: string | null;
        };
        /** @description Every session still stored, also those older than the window of trend and timeline. A session that is past expires_at counts as expired even before it is swept. */
        SessionAnalyticsSummary: {
            /** @description All of them. */
            total: number;
            /** @description Still open. */
            active: number;
            /** @description Succeeded. */
            success: number;
            /** @description Failed. */
            failure: number;
            /** @description Ran out of time. */
            expired: number;
            /** @description Cancelled or withdrawn. */
            cancelled: number;
        };
        /** @description The outcomes, by now, of the sessions created on one day. A past day can still grow. */
        SessionAnalyticsTrendPoint: {
            /**
             * @description UTC day of creation, YYYY-MM-DD.
             * @example 2026-03-21
             */
            date: string;
            /** @description Succeeded. */
            success: number;
            /** @description Failed. */
            failure: number;
            /** @description Ran out of time. */
            expired: number;
            /** @description Cancelled or withdrawn. */
            cancelled: number;
        };
        /** @description Running totals from the first day of the window, which starts at 0, to the end of this day. */
        SessionAnalyticsTimelinePoint: {
            /**
             * @description UTC day of creation, YYYY-MM-DD.
             * @example 2026-03-21
             */
            date: string;
            /** @description Created since the window began. */
            total: number;
            /** @description Total less the four outcomes. */
            active: number;
            /** @description Succeeded. */
            success: number;
            /** @description Failed. */
            failure: number;
            /** @description Ran out of time. */
            expired: number;
            /** @description Cancelled or withdrawn. */
            cancelled: number;
        };
        /**
         * @description Three views with three meanings; see each. Days are UTC, oldest first, zero-filled, 14 of them.
         * @example {
         *       "summary": {
         *         "total": 142,
         *         "active": 9,
         *         "success": 103,
         *         "failure": 18,
         *         "expired": 8,
         *         "cancelled": 4
         *       },
         *       "trend": [
         *         {
         *           "date": "2026-03-08",
         *           "success": 2,
         *           "failure": 1,
         *           "expired": 0,
         *           "cancelled": 0
         *         },
         *         {
         *           "date": "2026-03-09",
         *           "success": 1,
         *           "failure": 0,
         *           "expired": 1,
         *           "cancelled": 1
         *         }
         *       ],
         *       "timeline": [
         *         {
         *           "date": "2026-03-08",
         *           "total": 5,
         *           "active": 2,
         *           "success": 2,
         *           "failure": 1,
         *           "expired": 0,
         *           "cancelled": 0
         *         },
         *         {
         *           "date": "2026-03-09",
         *           "total": 9,
         *           "active": 3,
         *           "success": 3,
         *           "failure": 1,
         *           "expired": 1,
         *           "cancelled": 1
         *         }
         *       ]
         *     }
         */
        SessionAnalyticsOverview: {
            summary: components["schemas"]["SessionAnalyticsSummary"];
            /** @description Outcomes a day of creation. */
            trend: components["schemas"]["SessionAnalyticsTrendPoint"][];
            /** @description Running totals over the same days. */
            timeline: components["schemas"]["SessionAnalyticsTimelinePoint"][];
        };
        SessionAnalyticsOverviewResponse: {
            data: components["schemas"]["SessionAnalyticsOverview"];
            error: null;
        };
        /** @description An id of a webhook endpoint, key, event or delivery. */
        Identifier: string;
        /**
         * @description What an event is about.
         * @enum {string}
         */
        WebhookEventType: "verification.attempt.succeeded" | "verification.attempt.failed" | "verification.session.expired" | "verification.session.cancelled";
        /** @description A URL that receives events. */
        WebhookEndpoint: {
            /** @description whe_ and 32 letters or digits. */
            id: string;
            /** @description Whose it is. */
            organization_id: string;
            /** @description For people. */
            name: string | null;
            /** @description For sorting. */
            labels: string[];
            /**
             * Format: uri
             * @description Where deliveries go.
             */
            url: string;
            /** @description Whether deliveries go there now. */
            enabled: boolean;
            /** @description The types it receives. One created with an empty list shows all four and receives nothing. */
            subscribed_event_types: ("verification.attempt.succeeded" | "verification.attempt.failed" | "verification.session.expired" | "verification.session.cancelled" | (string & {}))[];
            /**
             * @description How long an undelivered payload is kept.
             * @enum {integer}
             */
            undelivered_payload_retention_hours?: 0 | 24 | 72 | 168 | (number & {});
            /** @description UTC. */
            created_at: string;
            /** @description UTC. */
            updated_at: string;
            /** @description Since when it is off, UTC. */
            disabled_at: string | null;
        };
        /** @description A new endpoint. */
        CreateWebhookEndpointRequest: {
            /** @description For people. */
            name?: string;
            /** @description For sorting. */
            labels?: string[];
            /** @description https, on a public host name, without credentials in it. */
            url: string;
            /** @description Whether deliveries start at once. */
            enabled?: boolean;
            /** @description The types to receive; leave it out for all. With an empty list it receives nothing. */
            subscribed_event_types?: components["schemas"]["WebhookEventType"][];
            /**
             * @description How long to keep an undelivered payload.
             * @enum {integer}
             */
            undelivered_payload_retention_hours?: 0 | 24 | 72 | 168;
        };
        /** @description The fields to change; the others stay. */
        UpdateWebhookEndpointRequest: {
            /** @description Null takes it away. */
            name?: string | null;
            /** @description For sorting. */
            labels?: string[];
            /** @description https, on a public host name, without credentials in it. */
            url?: string;
            /** @description Whether deliveries go there. */
            enabled?: boolean;
            /** @description The types to receive. */
            subscribed_event_types?: components["schemas"]["WebhookEventType"][];
            /**
             * @description How long to keep an undelivered payload.
             * @enum {integer}
             */
            undelivered_payload_retention_hours?: 0 | 24 | 72 | 168;
        };
        /** @description A new endpoint, with the secret that signs its deliveries. */
        CreatedWebhookEndpoint: {
            endpoint: components["schemas"]["WebhookEndpoint"];
            /** @description whsec_ and 32 letters or digits. */
            signing_secret: string;
        };
        /** @description The secret in force. */
        RevealedWebhookSigningSecret: {
            /** @description The endpoint. */
            endpoint_id: string;
            /** @description whsec_ and 32 letters or digits. */
            signing_secret: string;
        };
        /** @description The secret that replaced the one before. */
        RotatedWebhookSigningSecret: {
            /** @description The endpoint. */
            endpoint_id: string;
            /** @description whsec_ and 32 letters or digits. */
            signing_secret: string;
        };
        /** @description A confirmation. */
        DeletedWebhookEndpoint: {
            /** @description For people. */
            message: string;
            /**
             * @description Always the same.
             * @constant
             */
            status: "success";
        };
        /** @description A public key with which payloads for one endpoint are encrypted. */
        WebhookEncryptionKey: {
            /** @description whk_ and 32 letters or digits. */
            id: string;
            /** @description The endpoint. */
            webhook_endpoint_id: string;
            /** @description Your name for it; it comes back as kid in every JWE. */
            key_id: string;
            /** @description RSA-OAEP-256. */
            algorithm: string;
            /** @description RSA. */
            key_type: string;
            /** @description The public key. */
            jwk: {
                [key: string]: unknown;
            };
            /** @description Whether this is the one in use. */
            is_active: boolean;
            /** @description UTC. */
            created_at: string;
            /** @description UTC. */
            updated_at: string;
            /** @description Since when it is off, UTC. */
            disabled_at: string | null;
        };
        /** @description The public half of an RSA key of 2048 bits or more. Private members are refused. */
        PublicRsaJwk: {
            /**
             * @description Key type.
             * @constant
             */
            kty?: "RSA";
            /** @description Modulus, base64url. */
            n?: string;
            /** @description Exponent, base64url. */
            e?: string;
            /** @description Algorithm. */
            alg?: string;
            /** @description Use. */
            use?: string;
            /** @description Operations. */
            key_ops?: string[];
        } & {
            [key: string]: string | boolean | number | string[];
        };
        /** @description A new public key. */
        CreateWebhookEncryptionKeyRequest: {
            /** @description Your name for it, the kid of every JWE. */
            key_id: string;
            jwk: components["schemas"]["PublicRsaJwk"];
            /**
             * @description The only one there is.
             * @constant
             */
            algorithm: "RSA-OAEP-256";
            /**
             * @description The only one there is.
             * @constant
             */
            key_type: "RSA";
        };
        /**
         * @description pending and delivering are on their way.
         * @enum {string}
         */
        WebhookDeliveryStatus: "pending" | "delivering" | "succeeded" | "failed";
        /**
         * @description What an event is about.
         * @enum {string}
         */
        WebhookTriggerType: "verification_session" | "verification_attempt";
        /** @description A delivery, in brief. */
        WebhookEventDelivery: {
            /** @description whd_ and 64 letters or digits. */
            id: string;
            /** @description Where it goes. */
            webhook_endpoint_id: string;
            /**
             * @description pending and delivering are on their way.
             * @enum {string}
             */
            status: "pending" | "delivering" | "succeeded" | "failed" | (string & {});
            /** @description The status that the endpoint returned last. */
            last_status_code: number | null;
            /** @description Attempts so far, of 8. */
            attempt_count: number;
            /** @description UTC. */
            last_attempt_at: string | null;
            /** @description When the payload will be deleted, UTC. */
            payload_expires_at: string | null;
            /** @description When the payload was deleted, UTC. */
            payload_scrubbed_at: string | null;
            /**
             * @description Why the payload is still there, or why it is gone.
             * @enum {string|null}
             */
            payload_retention_reason: "pending_delivery" | "delivered" | "terminal_failure_retention" | "expired" | "no_active_key" | "jwe_creation_failed" | "privacy_request" | null | (string & {});
        };
        /** @description Something that happened to a session or an attempt. */
        WebhookEvent: {
            /** @description evt_ and 64 letters or digits. */
            id: string;
            /** @description A WebhookEventType. */
            type: string;
            /**
             * @description What an event is about.
             * @enum {string}
             */
            trigger_type: "verification_session" | "verification_attempt" | (string & {});
            /** @description The session or attempt it happened to. */
            trigger_id: string;
            /** @description UTC. */
            created_at: string;
            /** @description One for each endpoint it is sent to. */
            deliveries: components["schemas"]["WebhookEventDelivery"][];
        };
        /** @description One event on its way to one endpoint. */
        WebhookDelivery: {
            /** @description whd_ and 64 letters or digits. */
            id: string;
            /** @description The event. */
            event_id: string;
            /** @description Where it goes. */
            webhook_endpoint_id: string;
            /** @description The key it was encrypted with. */
            webhook_encryption_key_id: string | null;
            /**
             * @description pending and delivering are on their way.
             * @enum {string}
             */
            status: "pending" | "delivering" | "succeeded" | "failed" | (string & {});
            /** @description Attempts so far, of 8. */
            attempt_count: number;
            /** @description UTC. */
            next_attempt_at: string | null;
            /** @description When the payload will be deleted, UTC. */
            payload_expires_at: string | null;
            /** @description When the payload was deleted, UTC. */
            payload_scrubbed_at: string | null;
            /**
             * @description Why the payload is still there, or why it is gone.
             * @enum {string|null}
             */
            payload_retention_reason: "pending_delivery" | "delivered" | "terminal_failure_retention" | "expired" | "no_active_key" | "jwe_creation_failed" | "privacy_request" | null | (string & {});
            /** @description The status that the endpoint returned last. */
            last_status_code: number | null;
            /** @description UTC. */
            last_attempt_at: string | null;
            /** @description UTC. */
            created_at: string;
            /** @description UTC. */
            updated_at: string;
        };
        WebhookEndpointResponse: {
            data: components["schemas"]["WebhookEndpoint"];
            error: null;
        };
        WebhookEndpointPage: {
            data: components["schemas"]["WebhookEndpoint"][];
            error: null;
            pagination: components["schemas"]["Pagination"];
        };
        CreatedWebhookEndpointResponse: {
            data: components["schemas"]["CreatedWebhookEndpoint"];
            error: null;
        };
        DeletedWebhookEndpointResponse: {
            data: components["schemas"]["DeletedWebhookEndpoint"];
            error: null;
        };
        RevealedWebhookSigningSecretResponse: {
            data: components["schemas"]["RevealedWebhookSigningSecret"];
            error: null;
        };
        RotatedWebhookSigningSecretResponse: {
            data: components["schemas"]["RotatedWebhookSigningSecret"];
            error: null;
        };
        WebhookEncryptionKeyResponse: {
            data: components["schemas"]["WebhookEncryptionKey"];
            error: null;
        };
        WebhookEncryptionKeyPage: {
            data: components["schemas"]["WebhookEncryptionKey"][];
            error: null;
            pagination: components["schemas"]["Pagination"];
        };
        WebhookEventResponse: {
            data: components["schemas"]["WebhookEvent"];
            error: null;
        };
        WebhookEventPage: {
            data: components["schemas"]["WebhookEvent"][];
            error: null;
            pagination: components["schemas"]["Pagination"];
        };
        WebhookDeliveryResponse: {
            data: components["schemas"]["WebhookDelivery"];
            error: null;
        };
        WebhookDeliveryPage: {
            data: components["schemas"]["WebhookDelivery"][];
            error: null;
            pagination: components["schemas"]["Pagination"];
        };
        /** @description What the payload of a session's event says of itself. */
        WebhookSessionMetadata: {
            /** @description Version of the rules by which claims are shared. */
            contract_version: number;
            /** @description The same in every delivery of one event; use it against duplicates. */
            event_id: string;
            /** @description The session. */
            verification_session_id: string;
        };
        /** @description What the payload of an attempt's event says of itself. */
        WebhookAttemptMetadata: {
            /** @description Version of the rules by which claims are shared. */
            contract_version: number;
            /** @description The same in every delivery of one event; use it against duplicates. */
            event_id: string;
            /** @description The session. */
            verification_session_id: string;
            /** @description The attempt. */
            verification_attempt_id: string;
        };
        /** @description What the person shared. It comes here and nowhere else. */
        VerificationAttemptSucceededWebhookData: {
            /** @description Every claim asked for, null where it was not shared; booleans for age gates. */
            claims: {
                [key: string]: boolean | string | null;
            };
            /** @description What the person agreed to share. */
            selected_field_keys: string[];
        };
        /** @description A person was verified. */
        VerificationAttemptSucceededWebhookPayload: {
            /**
             * @description Tells the payloads apart.
             * @constant
             */
            type: "verification.attempt.succeeded";
            metadata: components["schemas"]["WebhookAttemptMetadata"];
            data: components["schemas"]["VerificationAttemptSucceededWebhookData"];
        };
        /** @description Which check ended the attempt. */
        VerificationAttemptFailedWebhookData: {
            /**
             * @description Why an attempt ended. The passport codes come from servers before 1.5.0, the document codes from then on, together with document_data_invalid and liveness_failed; rows keep what was written.
             * @enum {string}
             */
            failure_code: "session_expired" | "session_cancelled" | "selfie_face_mismatch" | "passport_authenticity_failed" | "passport_active_authentication_failed" | "passport_chip_authentication_failed" | "passport_anti_cloning_attestation_failed" | "document_authenticity_failed" | "document_active_authentication_failed" | "document_chip_authentication_failed" | "document_anti_cloning_attestation_failed" | "document_data_invalid" | "liveness_failed" | (string & {});
        };
        /** @description A check failed. The session may go on with another attempt. */
        VerificationAttemptFailedWebhookPayload: {
            /**
             * @description Tells the payloads apart.
             * @constant
             */
            type: "verification.attempt.failed";
            metadata: components["schemas"]["WebhookAttemptMetadata"];
            data: components["schemas"]["VerificationAttemptFailedWebhookData"];
        };
        /** @description Nothing more to say. */
        VerificationSessionExpiredWebhookData: Record<string, unknown>;
        /** @description The session ran out of time. */
        VerificationSessionExpiredWebhookPayload: {
            /**
             * @description Tells the payloads apart.
             * @constant
             */
            type: "verification.session.expired";
            metadata: components["schemas"]["WebhookSessionMetadata"];
            data: components["schemas"]["VerificationSessionExpiredWebhookData"];
        };
        /** @description Nothing more to say. */
        VerificationSessionCancelledWebhookData: Record<string, unknown>;
        /** @description The session was cancelled. */
        VerificationSessionCancelledWebhookPayload: {
            /**
             * @description Tells the payloads apart.
             * @constant
             */
            type: "verification.session.cancelled";
            metadata: components["schemas"]["WebhookSessionMetadata"];
            data: components["schemas"]["VerificationSessionCancelledWebhookData"];
        };
        /** @description What went wrong, for programs and for people. */
        ErrorDetail: {
            /** @description Stable; switch on this. */
            code: string;
            /** @description For people. */
            message: string;
            /** @description What to do about it. */
            hint: string;
            /** @description Where to read on. */
            docs: string;
        };
        /**
         * @description An error of a handler. Some lists add an empty pagination.
         * @example {
         *       "data": null,
         *       "error": {
         *         "code": "INTERNAL_SERVER_ERROR",
         *         "message": "Internal server error.",
         *         "hint": "The server encountered an error.",
         *         "docs": "https://kayle.id/docs/api/errors"
         *       }
         *     }
         */
        ErrorEnvelope: {
            data: null;
            error: components["schemas"]["ErrorDetail"];
            pagination?: components["schemas"]["Pagination"];
        };
        /** @description Code and message only. */
        BareErrorDetail: {
            /** @description UNAUTHORIZED, FORBIDDEN or PAYLOAD_TOO_LARGE. */
            code: string;
            /** @description For people. */
            message: string;
        };
        /** @description An error from before any handler, without an envelope. */
        BareError: {
            error: components["schemas"]["BareErrorDetail"];
        };
        /** @description The validator's own error. */
        ValidatorErrorDetail: {
            /**
             * @description Always the same.
             * @constant
             */
            name: "ZodError";
            /** @description A string of JSON: the list of issues, each with code, path and message. */
            message: string;
        };
        /** @description A value in the path, the query or the body is not acceptable. */
        ValidatorError: {
            /**
             * @description Always the same.
             * @constant
             */
            success: false;
            error: components["schemas"]["ValidatorErrorDetail"];
        };
        /** @description Either of the two JSON bodies of a 400. */
        BadRequestBody: components["schemas"]["ValidatorError"] | components["schemas"]["ErrorEnvelope"];
        /** @description One sentence without structure. */
        PlainText: string;
    };
    responses: {
        /** @description A value is not acceptable (a validator body), a rule of the organization forbids it (an error envelope), or the body is not JSON (plain text). */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestBody"];
                "text/plain": components["schemas"]["PlainText"];
            };
        };
        /** @description No key, or not one that this server knows. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BareError"];
            };
        };
        /** @description The key lacks the scope. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BareError"];
            };
        };
        /** @description No such row in this organization (an error envelope), or no such route (plain text). */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
                "text/plain": components["schemas"]["PlainText"];
            };
        };
        /** @description Not possible in the state it is in; a payload may have been deleted already. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The organization is about to be deleted, and all its keys are frozen. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The body exceeds 2 MiB. Checked before the key is. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BareError"];
            };
        };
        /** @description An organization that is not verified may create five identity sessions a day. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description Something failed inside. In practice plain text; the envelope is what the API documents. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
                "text/plain": components["schemas"]["PlainText"];
            };
        };
    };
    parameters: {
        /** @description How many rows a page may hold. The server's own default is 10. */
        Limit: number;
        /** @description The cursor of the page before, from its next_cursor. */
        StartingAfter: components["schemas"]["Identifier"];
        /** @description Adds the attempts to each session. The server takes any value that is not empty for true, also false and 0: send true, or leave it out. */
        IncludeAttempts: true;
        /** @description Only rows created at or after this UTC time (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). No offset, and not a date alone. */
        CreatedFrom: string;
        /** @description Only rows created at or before this UTC time (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). Rows are stored in microseconds and printed in milliseconds, so a printed time given here leaves its own row out. */
        CreatedTo: string;
        /** @description The session. */
        SessionIdInPath: components["schemas"]["SessionId"];
        /** @description The webhook endpoint. */
        EndpointIdInPath: components["schemas"]["Identifier"];
        /** @description The record id of the encryption key (whk_…), not the key_id inside it. */
        KeyIdInPath: components["schemas"]["Identifier"];
        /** @description The event. */
        EventIdInPath: components["schemas"]["Identifier"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "sessions.list": {
        parameters: {
            query?: {
                /** @description Only sessions that have this status now. */
                status?: components["schemas"]["SessionStatus"];
                /** @description Only rows created at or after this UTC time (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). No offset, and not a date alone. */
                created_from?: components["parameters"]["CreatedFrom"];
                /** @description Only rows created at or before this UTC time (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). Rows are stored in microseconds and printed in milliseconds, so a printed time given here leaves its own row out. */
                created_to?: components["parameters"]["CreatedTo"];
                /** @description How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** @description Only sessions whose id is greater than this one. It need not exist: it is a threshold, and any string will do. */
                starting_after?: string;
                /** @description Adds the attempts to each session. The server takes any value that is not empty for true, also false and 0: send true, or leave it out. */
                include_attempts?: components["parameters"]["IncludeAttempts"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
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
            query?: {
                /** @description Adds the attempts to each session. The server takes any value that is not empty for true, also false and 0: send true, or leave it out. */
                include_attempts?: components["parameters"]["IncludeAttempts"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to ask of the person. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            /** @description The new session, with its cancel token, which is shown this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
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
            query?: {
                /** @description Adds the attempts to each session. The server takes any value that is not empty for true, also false and 0: send true, or leave it out. */
                include_attempts?: components["parameters"]["IncludeAttempts"];
            };
            header?: never;
            path: {
                /** @description The session. */
                id: components["parameters"]["SessionIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, without its cancel token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
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
                /** @description The session. */
                id: components["parameters"]["SessionIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended, by this call or before it. */
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
            /** @description Summary, trend and timeline. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionAnalyticsOverviewResponse"];
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
                /** @description Only endpoints that are enabled, or only those that are not. */
                enabled?: boolean;
                /** @description How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** @description The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointPage"];
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
        /** @description The new endpoint. Without a JSON body the server returns a plain 500. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description The endpoint and its signing secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhookEndpointResponse"];
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
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointResponse"];
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
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. This response has a body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhookEndpointResponse"];
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
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointResponse"];
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
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedWebhookSigningSecretResponse"];
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
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedWebhookSigningSecretResponse"];
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
                /** @description Only the active key, or only the others. */
                is_active?: boolean;
                /** @description How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** @description The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path: {
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEncryptionKeyPage"];
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
                /** @description The webhook endpoint. */
                endpoint_id: components["parameters"]["EndpointIdInPath"];
            };
            cookie?: never;
        };
        /** @description A public RSA key. Without a JSON body the server returns a plain 500. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookEncryptionKeyRequest"];
            };
        };
        responses: {
            /** @description The new key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEncryptionKeyResponse"];
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
                /** @description The record id of the encryption key (whk_…), not the key_id inside it. */
                key_id: components["parameters"]["KeyIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEncryptionKeyResponse"];
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
                /** @description The record id of the encryption key (whk_…), not the key_id inside it. */
                key_id: components["parameters"]["KeyIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEncryptionKeyResponse"];
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
                /** @description Only events of this type. */
                type?: components["schemas"]["WebhookEventType"];
                /** @description Only rows created at or after this UTC time (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). No offset, and not a date alone. */
                created_from?: components["parameters"]["CreatedFrom"];
                /** @description Only rows created at or before this UTC time (YYYY-MM-DDTHH:MM[:SS[.fraction]]Z). Rows are stored in microseconds and printed in milliseconds, so a printed time given here leaves its own row out. */
                created_to?: components["parameters"]["CreatedTo"];
                /** @description How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** @description The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of events, each with its deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventPage"];
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
                /** @description The event. */
                event_id: components["parameters"]["EventIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event with its deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventResponse"];
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
                /** @description The event. */
                event_id: components["parameters"]["EventIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries are queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventResponse"];
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
                /** @description Only deliveries that have this status now. */
                status?: components["schemas"]["WebhookDeliveryStatus"];
                /** @description Only deliveries to this endpoint. */
                endpoint_id?: components["schemas"]["Identifier"];
                /** @description Only deliveries of this event. */
                event_id?: components["schemas"]["Identifier"];
                /** @description How many rows a page may hold. The server's own default is 10. */
                limit?: components["parameters"]["Limit"];
                /** @description The cursor of the page before, from its next_cursor. */
                starting_after?: components["parameters"]["StartingAfter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
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
                /** @description The delivery. */
                delivery_id: components["schemas"]["Identifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, queued from its first attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryResponse"];
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
    "webhook.verificationAttemptSucceeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationAttemptSucceededWebhookPayload"];
            };
        };
        responses: {
            /** @description Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhook.verificationAttemptFailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationAttemptFailedWebhookPayload"];
            };
        };
        responses: {
            /** @description Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
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
        /** @description The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationSessionExpiredWebhookPayload"];
            };
        };
        responses: {
            /** @description Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
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
        /** @description The payload, before encryption. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationSessionCancelledWebhookPayload"];
            };
        };
        responses: {
            /** @description Any 2xx response within 15 seconds counts as received; a redirect does not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. It is sent again, up to 8 attempts over about 27 hours and 35 minutes. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
