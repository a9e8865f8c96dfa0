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
         *
         * At most 500 leads a page, in an order that is documented nowhere; the size cannot be chosen. With format=csv the response says where to fetch a file instead. A parameter that is none of these is refused with 400.
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
        AnalyticsFormat: AnalyticsFormat;
        AnalyticsResponse: AnalyticsResponse;
        LeadPage: LeadPage;
        CsvExport: CsvExport;
        LeadTotals: LeadTotals;
        ChannelTotals: ChannelTotals;
        Completion: Completion;
        CompletionBySource: CompletionBySource;
        Interventions: Interventions;
        Lead: Lead;
        LeadChannel: LeadChannel;
        ChecklistItem: ChecklistItem;
        ChecklistItemStatus: ChecklistItemStatus;
    };
    responses: {
        /** A parameter is unknown or not acceptable, as an end before the start. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** No key, or one that is not known. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** No such route, or nothing there for this key. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** Too many requests. No numbers are documented. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** The server failed. */
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
/** What leads are wanted as. */
export type AnalyticsFormat = "json" | "csv";
/** What it is depends on format. */
export type AnalyticsResponse = LeadPage | CsvExport;
/** One page of leads, and the totals of all of them. */
export interface LeadPage {
    /** The start that was asked for, null when there was none. */
    start?: string | null;
    /** The end that was asked for, null when there was none. */
    end?: string | null;
    /** Where the next page starts. Null after the last one, and absent there in the vendor's own example. */
    nextToken?: string | null;
    totals: LeadTotals;
    /** The leads of this page, at most 500. */
    breakdown: Lead[];
}
/** The URL of a file of leads. Whoever has downloadUrl can read the file until expiresAt, so treat it as a secret. */
export interface CsvExport {
    /** Where the file can be fetched by whoever has this URL, on any host, without the key: with the key it must not be fetched. */
    downloadUrl: string;
    /** Until when, UTC: an hour. */
    expiresAt: string;
}
/** Sums over every lead that the start and the end let through, on each page the same ones. */
export interface LeadTotals {
    /** Leads. */
    count: number;
    /** Leads that were submitted. */
    leadsCompleted: number;
    /** Leads that opted out. */
    leadsOptedOut: number;
    /** Messages in both directions. */
    totalMessages: number;
    /** Messages from leads. */
    inboundMessages: number;
    /** Messages to leads. */
    outboundMessages: number;
    /** Messages by channel. One that had none is absent. */
    channels: {
        sms?: ChannelTotals;
        email?: ChannelTotals;
        whatsapp?: ChannelTotals;
    } & {
        [key: string]: ChannelTotals;
    };
    completion: Completion;
    interventions: Interventions;
}
/** Messages of one channel, of all leads. */
export interface ChannelTotals {
    /** Messages from leads. */
    inbound: number;
    /** Messages to leads. */
    outbound: number;
}
/** Checklist items that were required, and how many of them are complete. */
export interface Completion {
    /** Checklist items that were required of a lead and shown to it. */
    totalRequired: number;
    /** How many of these are complete. */
    totalCompleted: number;
    bySource: CompletionBySource;
}
/** Completed items by who completed them. */
export interface CompletionBySource {
    /** The AI agent. */
    agent: number;
    /** The public REST API. */
    imported: number;
    /** Somebody of the team. */
    manual: number;
    /** The customer. */
    portal: number;
}
/** How often people stepped in. */
export interface Interventions {
    /** Drafts of the agent that were changed before they were sent. */
    messageEdits: number;
    /** Drafts of the agent that were not sent. */
    messageRejects: number;
    /** Fields of a lead or a checklist that were changed by hand. */
    manualUpdates: number;
    /** Documents that were judged otherwise than automatically. */
    documentOverrides: number;
    /** Escalations that a person resolved. */
    escalations: number;
}
/** One lead, with its messages and its checklist. */
export interface Lead {
    /** Its id. */
    leadId: string;
    /** First name, if it is known. */
    firstName: string | null;
    /** Last name, if it is known. */
    lastName: string | null;
    /** E-mail address, if it is known. */
    email: string | null;
    /** Phone number, if it is known. */
    phoneNumber: string | null;
    /** When it was made, UTC. */
    createdAt: string;
    /** When it was submitted, UTC. */
    completedAt: string | null;
    /** When the lead opted out, UTC. */
    optedOutAt: string | null;
    /** Messages in both directions. */
    totalMessages: number;
    /** Messages from the lead. */
    inboundMessages: number;
    /** Messages to the lead. */
    outboundMessages: number;
    /** Of the last message from the lead on any channel, UTC. */
    lastInboundAt: string | null;
    /** Of the last message to the lead on any channel, UTC. */
    lastOutboundAt: string | null;
    /** Messages by channel. One that had none is absent. */
    channels: {
        sms?: LeadChannel;
        email?: LeadChannel;
        whatsapp?: LeadChannel;
    } & {
        [key: string]: LeadChannel;
    };
    completion: Completion;
    interventions: Interventions;
    /** What is asked of the lead. */
    checklistItems: ChecklistItem[];
}
/** Messages of one channel of a lead, and the last of them. */
export interface LeadChannel {
    /** Messages from the lead. */
    inbound: number;
    /** Messages to the lead. */
    outbound: number;
    /** Of the last message from the lead, UTC. */
    lastInboundAt?: string | null;
    /** Of the last message to the lead, UTC. */
    lastOutboundAt?: string | null;
}
/** One item of the checklist of a lead. */
export interface ChecklistItem {
    /** GROUP.ITEM in upper case, or ITEM alone where there is no group. */
    code: string;
    /** Whether it is required and shown to this lead. */
    required: boolean;
    /** How far an item of a checklist is. */
    status: "TODO" | "COMPLETED" | "INVALID" | "SKIPPED" | "NEEDS_REVIEW" | (string & {});
    /** What was entered, of a type that depends on the item; null where nothing was. */
    value?: unknown;
    /** When it was changed last, UTC. */
    updatedAt: string;
    /** Who changed it last; null when nobody did. */
    source: "agent" | "imported" | "manual" | "portal" | null | (string & {});
}
/** How far an item of a checklist is. */
export type ChecklistItemStatus = "TODO" | "COMPLETED" | "INVALID" | "SKIPPED" | "NEEDS_REVIEW";
export type $defs = Record<string, never>;
export interface operations {
    "analytics.leads": {
        parameters: {
            query?: {
                /** Only leads made at or after this time. */
                start?: string;
                /** Only leads made until this time; not before start. Whether it is itself included is not said. */
                end?: string;
                /** json, which is the default, for a page; csv for the place of a file. */
                format?: AnalyticsFormat;
                /** Where the page starts, from nextToken of the page before it. Not for csv. */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of leads, or the place of the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": AnalyticsResponse;
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
