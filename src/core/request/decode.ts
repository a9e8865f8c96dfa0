import type { ErrorDetails } from "../api.ts";
import { apiError } from "../errors/api-error.ts";
import { type ErrorContext, InvalidResponseError, type SessionwiseError } from "../errors/index.ts";
import { oneLine } from "../errors/one-line.ts";
import type { Redactor } from "../redact.ts";
import { parseRetryAfter } from "../retry.ts";
import type { Received } from "./attempt.ts";
import { type Call, redactorOf } from "./call.ts";
import { checkEcho } from "./echo.ts";
import { isRepeated } from "./repeated-hint.ts";

/** Longer bodies are pages, not sentences. */
const LONGEST_SENTENCE = 200;
const MOST_ISSUES = 10;

/** What to do about a status, where the server itself does not say. */
const ADVICE: Readonly<Record<number, string>> = {
  401: "Check the API key: this server does not know it.",
  403: "The key lacks the scope for this: give it one that has it.",
  404: "Check the id, and the base URL if the route itself is unknown.",
  413: "Send less.",
  429: "Slow down.",
};

/** A response that is not a success, and the error that it means once the context of the call is known. */
export interface Verdict {
  readonly code?: string | undefined;
  error(context: ErrorContext, note: string): SessionwiseError;
}

/** The body of a successful response, or what is wrong. */
export function decode(received: Received, call: Call): { readonly body: unknown } | Verdict {
  const { status, text, headers } = received;
  const { api, operation, pathValues } = call;
  const invalid = (why: string): Verdict => {
    const message = `${api.title} returned ${status} for ${operation.name}, but ${why}`;
    const clean = redactorOf(call).headers(headers);
    return { error: (context) => new InvalidResponseError(message, { ...context, status, headers: clean }) };
  };
  // Browsers hide a redirect behind status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    return invalid(
      "a redirect is not followed, because that would send the API key to another host: correct the base URL.",
    );
  }
  if (status >= 400) return refusal(received, call);
  const json = parse(text);
  if (operation.response === "none") {
    if (text === "") return { body: undefined };
    return invalid(`it should not have a body (${describe(received)}): is a proxy or another server responding?`);
  }
  if (!json) return invalid(`the body is not JSON (${describe(received)}): is a proxy or another server responding?`);
  const problem = api.checkResponse(json.value, operation);
  if (problem) return invalid(`${problem}.`);
  const stray = operation.echo && checkEcho(json.value, operation.echo, pathValues);
  return stray ? invalid(stray) : { body: json.value };
}

function refusal(received: Received, call: Call): Verdict {
  const { api, operation } = call;
  const { status } = received;
  const json = parse(received.text);
  const redactor = redactorOf(call);
  const headers = redactor.headers(received.headers);
  const read = cleaned(json ? api.readError(json.value) : { message: sentence(received.text) }, redactor);
  const hint = read.hint ?? (read.issues && api.otherRelease?.inIssues(read.issues, operation));
  const details = { ...read, hint };
  const told = hint && isRepeated(hint, details.message) ? undefined : hint;
  const issues = details.issues
    ?.slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${oneLine(path.join(".")) || "The body"}: ${fullStop(oneLine(message))}`);
  const said = [issues ? undefined : details.message, told]
    .filter((part) => part !== undefined)
    .map((part) => fullStop(oneLine(part)));
  const why = [...(issues ?? []), ...said];
  if (why.length === 0) why.push(`It gave no reason (${describe(received)}).`);
  const advice = told || issues ? [] : (ADVICE[status] ?? []);
  const code = details.code ? ` (${oneLine(details.code)})` : "";
  const message = [`${api.title} returned ${status}${code} for ${operation.name}.`, ...why, ...[advice].flat()].join(
    " ",
  );
  const retryAfterMs = parseRetryAfter(received.headers.get("retry-after"), Date.now());
  return {
    code: details.code,
    error: (context, note) => apiError(message + note, { ...context, status, headers, details, retryAfterMs }),
  };
}

/** What a server says can repeat the request, including the key: cleaned once it has been read, escapes and all. */
function cleaned(details: ErrorDetails, { text: clean, issues }: Redactor): ErrorDetails {
  const part = (text: string | undefined) => text && clean(text);
  return {
    code: part(details.code),
    message: part(details.message),
    hint: part(details.hint),
    docs: part(details.docs),
    issues: details.issues && issues(details.issues),
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
