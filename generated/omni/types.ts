// Written by `npm run generate` from spec/omni.yaml. Do not edit: change the spec.

export interface paths {
    "/api/v0/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leads with their totals, or export them
         * @description At most 500 leads a page, in an order that is documented nowhere; the size cannot be chosen. With format=csv the response says where to fetch a file instead. A parameter that is none of these is refused with 400.
         */
        get: operations["analytics.leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What leads are wanted as.
         * @enum {string}
         */
        AnalyticsFormat: "json" | "csv";
        /** @description What it is depends on format. */
        AnalyticsResponse: components["schemas"]["LeadPage"] | components["schemas"]["CsvExport"];
        /**
         * @example {
         *       "start": "2026-05-01T00:00:00Z",
         *       "end": null,
         *       "nextToken": null,
         *       "totals": {
         *         "count": 1,
         *         "leadsCompleted": 0,
         *         "leadsOptedOut": 0,
         *         "totalMessages": 3,
         *         "inboundMessages": 1,
         *         "outboundMessages": 2,
         *         "channels": {
         *           "whatsapp": {
         *             "inbound": 1,
         *             "outbound": 2
         *           }
         *         },
         *         "completion": {
         *           "totalRequired": 4,
         *           "totalCompleted": 1,
         *           "bySource": {
         *             "agent": 1,
         *             "imported": 0,
         *             "manual": 0,
         *             "portal": 0
         *           }
         *         },
         *         "interventions": {
         *           "messageEdits": 0,
         *           "messageRejects": 0,
         *           "manualUpdates": 0,
         *           "documentOverrides": 0,
         *           "escalations": 1
         *         }
         *       },
         *       "breakdown": [
         *         {
         *           "leadId": "6f2b1a9c-0d7e-4c55-9a53-2f6f0e1d7b10",
         *           "firstName": "Ada",
         *           "lastName": null,
         *           "email": "ada@example.com",
         *           "phoneNumber": null,
         *           "createdAt": "2026-05-02T08:00:00Z",
         *           "completedAt": null,
         *           "optedOutAt": null,
         *           "totalMessages": 3,
         *           "inboundMessages": 1,
         *           "outboundMessages": 2,
         *           "lastInboundAt": "2026-05-02T09:10:00Z",
         *           "lastOutboundAt": "2026-05-02T09:12:00Z",
         *           "channels": {
         *             "whatsapp": {
         *               "inbound": 1,
         *               "outbound": 2,
         *               "lastInboundAt": "2026-05-02T09:10:00Z",
         *               "lastOutboundAt": "2026-05-02T09:12:00Z"
         *             }
         *           },
         *           "completion": {
         *             "totalRequired": 4,
         *             "totalCompleted": 1,
         *             "bySource": {
         *               "agent": 1,
         *               "imported": 0,
         *               "manual": 0,
         *               "portal": 0
         *             }
         *           },
         *           "interventions": {
         *             "messageEdits": 0,
         *             "messageRejects": 0,
         *             "manualUpdates": 0,
         *             "documentOverrides": 0,
         *             "escalations": 1
         *           },
         *           "checklistItems": [
         *             {
         *               "code": "CONTACT.FIRST_NAME",
         *               "required": true,
         *               "status": "COMPLETED",
         *               "value": "Ada",
         *               "updatedAt": "2026-05-02T09:11:00Z",
         *               "source": "agent"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        LeadPage: {
            /** @description The start that was asked for, null when there was none. */
            start?: string | null;
            /** @description The end that was asked for, null when there was none. */
            end?: string | null;
            /** @description Where the next page starts. Null after the last one, and absent there in the vendor's own example. */
            nextToken?: string | null;
            totals: components["schemas"]["LeadTotals"];
            /** @description The leads of this page, at most 500. */
            breakdown: components["schemas"]["Lead"][];
        };
        /**
         * @example {
         *       "downloadUrl": "https://files.example.com/exports/1.csv?X-Amz-Signature=0123",
         *       "expiresAt": "2026-05-02T10:00:00.000Z"
         *     }
         */
        CsvExport: {
            /** @description Where the file can be fetched by whoever has this URL, on any host, without the key: with the key it must not be fetched. */
            downloadUrl: string;
            /** @description Until when, UTC: an hour. */
            expiresAt: string;
        };
        /** @description Sums over every lead that the start and the end let through, on each page the same ones. */
        LeadTotals: {
            /** @description Leads. */
            count: number;
            /** @description Leads that were submitted. */
            leadsCompleted: number;
            /** @description Leads that opted out. */
            leadsOptedOut: number;
            /** @description Messages in both directions. */
            totalMessages: number;
            /** @description Messages from leads. */
            inboundMessages: number;
            /** @description Messages to leads. */
            outboundMessages: number;
            /** @description Messages by channel. One that had none is absent. */
            channels: {
                sms?: components["schemas"]["ChannelTotals"];
                email?: components["schemas"]["ChannelTotals"];
                whatsapp?: components["schemas"]["ChannelTotals"];
            } & {
                [key: string]: components["schemas"]["ChannelTotals"];
            };
            completion: components["schemas"]["Completion"];
            interventions: components["schemas"]["Interventions"];
        };
        /**
         * @example {
         *       "inbound": 5,
         *       "outbound": 8
         *     }
         */
        ChannelTotals: {
            /** @description Messages from leads. */
            inbound: number;
            /** @description Messages to leads. */
            outbound: number;
        };
        Completion: {
            /** @description Checklist items that were required of a lead and shown to it. */
            totalRequired: number;
            /** @description How many of these are complete. */
            totalCompleted: number;
            bySource: components["schemas"]["CompletionBySource"];
        };
        /** @description Completed items by who completed them. */
        CompletionBySource: {
            /** @description The AI agent. */
            agent: number;
            /** @description The public REST API. */
            imported: number;
            /** @description Somebody of the team. */
            manual: number;
            /** @description The customer. */
            portal: number;
        };
        /**
         * @description How often people stepped in.
         * @example {
         *       "messageEdits": 3,
         *       "messageRejects": 1,
         *       "manualUpdates": 0,
         *       "documentOverrides": 0,
         *       "escalations": 2
         *     }
         */
        Interventions: {
            /** @description Drafts of the agent that were changed before they were sent. */
            messageEdits: number;
            /** @description Drafts of the agent that were not sent. */
            messageRejects: number;
            /** @description Fields of a lead or a checklist that were changed by hand. */
            manualUpdates: number;
            /** @description Documents that were judged otherwise than automatically. */
            documentOverrides: number;
            /** @description Escalations that a person resolved. */
            escalations: number;
        };
        Lead: {
            /** @description Its id. */
            leadId: string;
            /** @description First name, if it is known. */
            firstName: string | null;
            /** @description Last name, if it is known. */
            lastName: string | null;
            /** @description E-mail address, if it is known. */
            email: string | null;
            /** @description Phone number, if it is known. */
            phoneNumber: string | null;
            /** @description When it was made, UTC. */
            createdAt: string;
            /** @description When it was submitted, UTC. */
            completedAt: string | null;
            /** @description When the lead opted out, UTC. */
            optedOutAt: string | null;
            /** @description Messages in both directions. */
            totalMessages: number;
            /** @description Messages from the lead. */
            inboundMessages: number;
            /** @description Messages to the lead. */
            outboundMessages: number;
            /** @description Of the last message from the lead on any channel, UTC. */
            lastInboundAt: string | null;
            /** @description Of the last message to the lead on any channel, UTC. */
            lastOutboundAt: string | null;
            /** @description Messages by channel. One that had none is absent. */
            channels: {
                sms?: components["schemas"]["LeadChannel"];
                email?: components["schemas"]["LeadChannel"];
                whatsapp?: components["schemas"]["LeadChannel"];
            } & {
                [key: string]: components["schemas"]["LeadChannel"];
            };
            completion: components["schemas"]["Completion"];
            interventions: components["schemas"]["Interventions"];
            /** @description What is asked of the lead. */
            checklistItems: components["schemas"]["ChecklistItem"][];
        };
        /**
         * @example {
         *       "inbound": 2,
         *       "outbound": 0,
         *       "lastInboundAt": "2026-05-02T09:10:00Z",
         *       "lastOutboundAt": null
         *     }
         */
        LeadChannel: {
            /** @description Messages from the lead. */
            inbound: number;
            /** @description Messages to the lead. */
            outbound: number;
            /** @description Of the last message from the lead, UTC. */
            lastInboundAt?: string | null;
            /** @description Of the last message to the lead, UTC. */
            lastOutboundAt?: string | null;
        };
        /**
         * @example {
         *       "code": "CONSENT",
         *       "required": false,
         *       "status": "TODO",
         *       "value": null,
         *       "updatedAt": "2026-05-02T08:00:00Z",
         *       "source": null
         *     }
         * @example {
         *       "code": "DOCUMENTS.INCOME",
         *       "required": true,
         *       "status": "NEEDS_REVIEW",
         *       "value": {
         *         "pages": [
         *           1,
         *           2
         *         ],
         *         "ok": false
         *       },
         *       "updatedAt": "2026-05-02T08:00:00Z",
         *       "source": "portal"
         *     }
         */
        ChecklistItem: {
            /** @description GROUP.ITEM in upper case, or ITEM alone where there is no group. */
            code: string;
            /** @description Whether it is required and shown to this lead. */
            required: boolean;
            /**
             * @description How far an item of a checklist is.
             * @enum {string}
             */
            status: "TODO" | "COMPLETED" | "INVALID" | "SKIPPED" | "NEEDS_REVIEW" | (string & {});
            /** @description What was entered, of a type that depends on the item; null where nothing was. */
            value?: unknown;
            /** @description When it was changed last, UTC. */
            updatedAt: string;
            /**
             * @description Who changed it last; null when nobody did.
             * @enum {string|null}
             */
            source: "agent" | "imported" | "manual" | "portal" | null | (string & {});
        };
        /**
         * @description How far an item of a checklist is.
         * @enum {string}
         */
        ChecklistItemStatus: "TODO" | "COMPLETED" | "INVALID" | "SKIPPED" | "NEEDS_REVIEW";
    };
    responses: {
        /** @description A parameter is unknown or not acceptable, as an end before the start. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description No key, or one that is not known. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description No such route, or nothing there for this key. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Too many requests. No numbers are documented. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The server failed. */
        Failed: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "analytics.leads": {
        parameters: {
            query?: {
                /** @description Only leads made at or after this time. */
                start?: string;
                /** @description Only leads made until this time; not before start. Whether it is itself included is not said. */
                end?: string;
                /** @description json, which is the default, for a page; csv for the place of a file. */
                format?: components["schemas"]["AnalyticsFormat"];
                /** @description Where the page starts, from nextToken of the page before it. Not for csv. */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of leads, or the place of the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalyticsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Failed"];
        };
    };
}
