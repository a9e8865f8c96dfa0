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
        /**
         * @example {
         *       "sessions_count": 42
         *     }
         */
        SessionsMetrics: {
            /** @description Sessions in the window. */
            sessions_count: number;
        };
        /**
         * @example {
         *       "searches_count": 318
         *     }
         */
        SearchesMetrics: {
            /** @description Searches in the window. */
            searches_count: number;
        };
        /**
         * @example {
         *       "prs_opened": 17,
         *       "prs_closed": 4,
         *       "prs_merged": 11
         *     }
         */
        PrsMetrics: {
            /** @description Pull requests opened in the window. */
            prs_opened: number;
            /** @description Pull requests closed in the window. */
            prs_closed: number;
            /** @description Pull requests merged in the window. */
            prs_merged: number;
        };
        /**
         * @description Every count in one response. Older servers leave the pull requests out.
         * @example {
         *       "sessions_count": 42,
         *       "searches_count": 318,
         *       "prs_opened": 17,
         *       "prs_closed": 4,
         *       "prs_merged": 11
         *     }
         * @example {
         *       "sessions_count": 42,
         *       "searches_count": 318
         *     }
         */
        UsageMetrics: {
            /** @description Sessions in the window. */
            sessions_count: number;
            /** @description Searches in the window. */
            searches_count: number;
            /** @description Pull requests opened in the window; absent on older servers. */
            prs_opened?: number;
            /** @description Pull requests closed in the window; absent on older servers. */
            prs_closed?: number;
            /** @description Pull requests merged in the window; absent on older servers. */
            prs_merged?: number;
        };
        /**
         * @description What the validator found. More keys than these can come with each finding.
         * @example {
         *       "detail": [
         *         {
         *           "loc": [
         *             "query",
         *             "start_date"
         *           ],
         *           "msg": "Input should be a valid datetime",
         *           "type": "datetime_parsing"
         *         }
         *       ]
         *     }
         */
        HTTPValidationError: {
            detail?: components["schemas"]["ValidationError"][];
        };
        ValidationError: {
            /** @description Where: names and indexes that lead to the value, the first one saying where in the request. */
            loc: (string | number)[];
            /** @description What is wrong. */
            msg: string;
            /** @description The kind of problem. */
            type: string;
        };
        /**
         * @description A refusal of any other kind. Its body is documented nowhere; that of the sibling API contains a string.
         * @example {
         *       "detail": "Not authenticated"
         *     }
         */
        Refusal: {
            /** @description Why. */
            detail?: string;
        };
    };
    responses: {
        /** @description No key, or one that is not known. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The key is not that of an enterprise admin. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description No such route, or nothing there for this key. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description A value in the query is not acceptable. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["HTTPValidationError"];
            };
        };
        /** @description Too many requests. No numbers are documented. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: {
        /** @description Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
        StartDate: string | null;
        /** @description Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
        EndDate: string | null;
        /** @description A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
        Start: string | null;
        /** @description A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
        End: string | null;
        /** @description Only these organizations, the name repeated for each. Left out, it means every organization. */
        OrgIds: string[] | null;
        /** @description Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
        UserIds: string[] | null;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "metrics.sessions": {
        parameters: {
            query?: {
                /** @description Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** @description Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** @description A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** @description A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** @description Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** @description Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsMetrics"];
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
                /** @description Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** @description Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** @description A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** @description A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** @description Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** @description Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of searches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchesMetrics"];
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
                /** @description Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** @description Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** @description A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** @description A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** @description Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** @description Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers of pull requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrsMetrics"];
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
                /** @description Where the window begins; by default at the start of the billing cycle under way. A date without a time means midnight UTC, which is not where a billing day begins (08:00 UTC). */
                start_date?: components["parameters"]["StartDate"];
                /** @description Where the window ends; by default today. Whether an event at this very moment is counted is documented nowhere. */
                end_date?: components["parameters"]["EndDate"];
                /** @description A second way to say where the window begins. How it relates to start_date is documented nowhere: never send both. */
                start?: components["parameters"]["Start"];
                /** @description A second way to say where the window ends. How it relates to end_date is documented nowhere: never send both. */
                end?: components["parameters"]["End"];
                /** @description Only these organizations, the name repeated for each. Left out, it means every organization. */
                org_ids?: components["parameters"]["OrgIds"];
                /** @description Only these users, the name repeated for each. An id can hold an e-mail address, and characters such as | and +. */
                user_ids?: components["parameters"]["UserIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers of sessions, searches and pull requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageMetrics"];
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
