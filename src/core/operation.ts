/** What the core has to know of an operation. `generated/<api>/operations.ts` holds one for each, made from the spec. */
export interface Operation {
  /** Its place in the client, as in `sessions.list`. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The route template, with its parameters in braces. */
  readonly path: string;
  /** What each path parameter must look like. */
  readonly pathPatterns: Readonly<Record<string, RegExp>>;
  /** The query parameters. */
  readonly parameters: readonly string[];
  /** The names that a request body may have, where there is one. */
  readonly fields?: readonly string[];
  /** The query parameters that are times. */
  readonly times: readonly string[];
  /** Those of them that may also be a date without a time, whatever the API means by one. */
  readonly dateOnly?: readonly string[];
  /** The query parameters that may be null, which is left out like undefined. */
  readonly nullable?: readonly string[];
  /** What its query always holds, where a parameter distinguishes it from another operation of the same route. */
  readonly query?: Readonly<Record<string, string>>;
  /** Whether sending it twice does what sending it once does. */
  readonly idempotent: boolean;
  /** What a successful body holds: one object, a page of rows, or there is none. */
  readonly response: "object" | "list" | "none";
  /** The component that a successful body is checked against. */
  readonly schema?: string;
  /** The path parameter that the response repeats, and the property where: another value there is another thing. */
  readonly echo?: { readonly parameter: string; readonly property: string };
  readonly paginated?: {
    /** By ascending id, by descending time, or none that is known. */
    readonly order: "id" | "created_at" | "none";
    /** The query parameter that takes the cursor. */
    readonly cursor: string;
    /** The largest page; absent where the size of pages cannot be chosen. */
    readonly largestPage?: number;
  };
}
