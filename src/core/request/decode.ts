import type { Api, ErrorDetails } from "../api.ts";
import { apiError } from "../errors/api-error.ts";
import { type CallFacts, InvalidResponseError, type SessionwiseError } from "../errors/index.ts";
import { scrub, scrubHeaders } from "../errors/scrub.ts";
import type { Operation } from "../operation.ts";
import { hideFields } from "../redact.ts";
import { parseRetryAfter } from "../retry.ts";
import type { Received } from "./attempt.ts";

/** Longer texts are pages, not sentences. */
const LONGEST_SENTENCE = 200;
const LONGEST_PART = 500;
const MOST_ISSUES = 10;

/** What to do about a status, where the server itself does not say. */
const ADVICE: Readonly<Record<number, string>> = {
  401: "Check the API key: this server does not know it.",
  403: "The key lacks the scope for this: give it one that has it.",
  404: "Check the id, and the base URL if the route itself is unknown.",
  413: "Send less.",
  429: "Slow down.",
};

/** An answer that is no success, and the error that it means once the facts of the call are known. */
export interface Verdict {
  readonly code?: string | undefined;
  error(facts: CallFacts, note: string): SessionwiseError;
}

/** The body of a successful answer, or what is wrong. */
export function decode(
  received: Received,
  operation: Operation,
  api: Api,
  secrets: ReadonlySet<string>,
): { readonly body: unknown } | Verdict {
  const { status, text, headers } = received;
  const invalid = (why: string): Verdict => {
    const message = `${api.title} answered ${status} to ${operation.name}, and ${why}`;
    const clean = scrubHeaders(headers, [...secrets]);
    return { error: (facts) => new InvalidResponseError(message, { ...facts, status, headers: clean }) };
  };
  // Browsers hide a redirect behind status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    return invalid("a redirect is not followed, lest the key go with it: correct the base URL.");
  }
  if (status >= 400) return refusal(received, operation, api, [...secrets]);
  const json = parse(text);
  if (operation.answer === "none") {
    if (text === "") return { body: undefined };
    return invalid(`no body belongs there (${describe(received)}): did something else answer?`);
  }
  if (!json) return invalid(`the body is no JSON (${describe(received)}): did something else answer?`);
  const problem = api.checkAnswer(json.value, operation);
  return problem ? invalid(`${problem}.`) : { body: json.value };
}

function refusal(received: Received, operation: Operation, api: Api, secrets: readonly string[]): Verdict {
  const { status, headers } = received;
  const json = parse(received.text);
  const read = cleaned(json ? api.readError(json.value) : { message: sentence(received.text) }, (text) =>
    hideFields(scrub(text, secrets), api.sensitive),
  );
  const hint = read.hint ?? (read.issues && api.otherRelease?.inIssues(read.issues, operation));
  const details = { ...read, hint };
  const issues = details.issues
    ?.slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${clip(path.join(".")) || "The body"}: ${fullStop(clip(message))}`);
  const said = [issues ? undefined : details.message, hint]
    .filter((part) => part !== undefined)
    .map((part) => fullStop(clip(part)));
  const why = [...(issues ?? []), ...said];
  if (why.length === 0) why.push(`It gave no reason (${describe(received)}).`);
  const advice = hint || issues ? [] : (ADVICE[status] ?? []);
  const code = details.code ? ` (${details.code})` : "";
  const message = [`${api.title} answered ${status}${code} to ${operation.name}.`, ...why, ...[advice].flat()].join(
    " ",
  );
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), Date.now());
  return {
    code: details.code,
    error: (facts, note) =>
      apiError(message + note, { ...facts, status, headers: scrubHeaders(headers, secrets), details, retryAfterMs }),
  };
}

/** What a server says can repeat the request, the key in it too: cleaned once it has been read, escapes and all. */
function cleaned(details: ErrorDetails, clean: (text: string) => string): ErrorDetails {
  const part = (text: string | undefined) => text && clean(text);
  return {
    code: part(details.code),
    message: part(details.message),
    hint: part(details.hint),
    docs: part(details.docs),
    issues: details.issues?.map(({ code, path, message }) => ({
      code: clean(code),
      path: path.map((step) => (typeof step === "string" ? clean(step) : step)),
      message: clean(message),
    })),
  };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A plain text body if it reads as one sentence; a page of a proxy is not repeated. */
function sentence(text: string): string | undefined {
  const line = text.trim();
  return line !== "" && line.length <= LONGEST_SENTENCE && !/[<\n]/.test(line) ? line : undefined;
}

/** A line for a log: no control characters, no novel. */
function clip(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, " ");
  return line.length > LONGEST_PART ? `${line.slice(0, LONGEST_PART)} …` : line;
}

function fullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What kind of body it was, without a word of it. */
function describe({ headers, text }: Received): string {
  if (text === "") return "an empty body";
  if (/^\s*<(!doctype|html)/i.test(text)) return "an HTML page";
  const type = headers.get("content-type")?.split(";")[0];
  return `${text.length} characters of ${type && /^[\w.+/-]{1,60}$/.test(type) ? type : "unknown type"}`;
}
