// Written by `npm run generate` from spec/devin-v2.yaml. Do not edit: change the spec.

export interface paths {
    "/v2/enterprise/metrics/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count sessions */
        get: operations["metrics.sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/enterprise/metrics/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count searches */
        get: operations["metrics.searches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/enterprise/metrics/prs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count pull requests */
        get: operations["metrics.prs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/enterprise/metrics/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count everything at once */
        get: operations["metrics.usage"];
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
        SessionsMetrics: SessionsMetrics;
        SearchesMetrics: SearchesMetrics;
        PrsMetrics: PrsMetrics;
        UsageMetrics: UsageMetrics;
        HTTPValidationError: HTTPValidationError;
        ValidationError: ValidationError;
        Refusal: Refusal;
    };
    responses: {
        /** No key, or one that is not known. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Refusal;
            };
        };
        /** The key is not that of an enterprise admin. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Refusal;
            };
        };
        /** No such route, or nothing there for this key. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Refusal;
            };
        };
        /** A value in the query is not acceptable. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": HTTPValidationError;
            };
        };
        /** Too many requests. No numbers are documented. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Refusal;
            };
        };
    };
    parameters: {
        /** Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
        StartDate: string | null;
        /** Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
        EndDate: string | null;
        /** A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
        Start: string | null;
        /** A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
        End: string | null;
        /** Only these organizations, the name repeated for each. Left out, it means every organization. */
        OrgIds: string[] | null;
        /** Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
        UserIds: string[] | null;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/** How many sessions there were. */
export interface SessionsMetrics {
    /** Sessions in the window. */
    sessions_count: number;
}
/** How many searches there were. */
export interface SearchesMetrics {
    /** Searches in the window. */
    searches_count: number;
}
/** How many pull requests were opened, closed and merged. */
export interface PrsMetrics {
    /** Pull requests opened in the window. */
    prs_opened: number;
    /** Pull requests closed in the window. */
    prs_closed: number;
    /** Pull requests merged in the window. */
    prs_merged: number;
}
/** Every count in one response. Older servers leave the pull requests out. */
export interface UsageMetrics {
    /** Sessions in the window. */
    sessions_count: number;
    /** Searches in the window. */
    searches_count: number;
    /** Pull requests opened in the window; absent on older servers. */
    prs_opened?: number;
    /** Pull requests closed in the window; absent on older servers. */
    prs_closed?: number;
    /** Pull requests merged in the window; absent on older servers. */
    prs_merged?: number;
}
/** What the validator found. More keys than these can come with each finding. */
export interface HTTPValidationError {
    detail?: ValidationError[];
}
/** One thing that the validator found. */
export interface ValidationError {
    /** Where: names and indexes that lead to the value, the first one saying where in the request. */
    loc: (string | number)[];
    /** What is wrong. */
    msg: string;
    /** The kind of problem. */
    type: string;
}
/** A refusal of any other kind. Its body is documented nowhere; that of the sibling API contains a string. */
export interface Refusal {
    /** Why. */
    detail?: string;
}
export type $defs = Record<string, never>;
export interface operations {
    "metrics.sessions": {
        parameters: {
            query?: {
                /** Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The number of sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SessionsMetrics;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    "metrics.searches": {
        parameters: {
            query?: {
                /** Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The number of searches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SearchesMetrics;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    "metrics.prs": {
        parameters: {
            query?: {
                /** Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The numbers of pull requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": PrsMetrics;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    "metrics.usage": {
        parameters: {
            query?: {
                /** Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The numbers of sessions, searches and pull requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": UsageMetrics;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
        };
    };
}
