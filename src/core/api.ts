import type { Operation } from "./operation.ts";
import { textOf } from "./values.ts";

/** One thing that the server found wrong with a request. */
export interface Issue {
  /** The server's word for the kind of problem, such as `too_big` or `invalid_format`. */
  readonly code: string;
  /** Where: the names and indexes that lead to the value. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in the server's words. */
  readonly message: string;
}

/** What could be read out of an error body, whatever its shape. */
export interface ErrorDetails {
  /** The server's stable word for what went wrong. */
  readonly code?: string | undefined;
  /** What went wrong, in the server's words. */
  readonly message?: string | undefined;
  /** The server's advice. */
  readonly hint?: string | undefined;
  /** Where the server says to read on. */
  readonly docs?: string | undefined;
  /** What its validator found. */
  readonly issues?: readonly Issue[] | undefined;
}

/** How to recognise a server of another release of its API, for which there is another client. */
export interface OtherRelease {
  /** The first sign of it in a good body, with what to do. */
  inBody(body: unknown, operation: Operation): Issue | undefined;
  /** What to do, when it shows in the findings of the server's validator. */
  inIssues(issues: readonly Issue[], operation: Operation): string | undefined;
}

/** What a query or a body has by name, its names checked already; empty where there is none. */
type Values = Readonly<Record<string, unknown>>;

/** Which fields are sensitive, by name: all of the value, or only the query of the URL in it. */
export type Sensitive = Readonly<Record<string, true | "query">>;

/** What the core has to know of an API; it knows none by name. */
export interface Api {
  /** For messages. */
  readonly title: string;
  /** What its client is called, for messages as well. */
  readonly client: string;
  readonly keyVariable: string;
  readonly baseUrlVariable: string;
  readonly defaultBaseUrl: string;
  /** The header that carries the key. */
  readonly keyHeader: { readonly name: string; readonly prefix?: string };
  /** What is wrong with a query although its names are right, as a sentence without its full stop. */
  checkQuery?(query: Values, operation: Operation): string | undefined;
  /** The same of a body. */
  checkBody?(body: Values, operation: Operation): string | undefined;
  /** What is wrong with a successful body, as half a sentence, or undefined when its frame is as the spec has it. */
  checkResponse(body: unknown, operation: Operation): string | undefined;
  /** Reads an error body that was JSON. */
  readError(body: unknown): ErrorDetails;
  /** Fields that must not leave the library readable, by name. */
  readonly sensitive: Sensitive;
  /** Codes of a 429 that waiting seconds does not cure. */
  readonly lastingLimits: readonly string[];
  /** Only where there is another client for another release. */
  readonly otherRelease?: OtherRelease;
}

/** A finding of a server's validator, whatever it calls the parts of one. */
export function issueOf(code: unknown, path: unknown, message: unknown): Issue {
  const steps = Array.isArray(path)
    ? path.map((step: unknown) => (typeof step === "number" ? step : String(step)))
    : [];
  return { code: textOf(code) ?? "unknown", path: steps, message: textOf(message) ?? "Not acceptable" };
}
