import type { Phase } from "../deadline.ts";
import { ConfigurationError, SessionwiseError } from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import type { AttemptRequest } from "../middleware.ts";
import { collectBody, readText } from "./body.ts";
import type { Call, OutgoingRequest } from "./call.ts";
import { directWayOf, type SendDirectly } from "./direct.ts";
import { PermanentFailure } from "./permanent-failure.ts";
import { throughMiddleware } from "./through-middleware.ts";

/** A response, read to its end. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whether a middleware made it up after the connection was lost. */
  readonly lost: boolean;
}

/** Sends the request once and reads the response to its end; `onSend` is called when the first byte may go out. */
export async function sendOnce(
  request: OutgoingRequest,
  call: Call,
  attempt: number,
  phase: Phase,
  onSend: () => void,
): Promise<Received> {
  const { fetch, middleware } = call.config;
  const direct = middleware.length === 0 ? directWayOf(fetch) : undefined;
  if (direct) return receiveDirectly(direct, request, call, phase, onSend);
  let response: Response;
  let lost = false;
  if (middleware.length === 0) response = await sendWithKey(request, call, phase.signal, onSend);
  else ({ response, lost } = await sendThroughMiddleware(request, call, attempt, phase, onSend));
  if (phase.abandoned) {
    // A `fetch` that ignores its signal must not leave a body open that nobody will read.
    response.body?.cancel().catch(() => {});
    throw phase.signal.reason;
  }
  return { status: response.status, headers: response.headers, text: await readText(response, call, phase), lost };
}

/** The same without a `Response`: where no middleware gets to see it, only its text is of use. */
async function receiveDirectly(
  send: SendDirectly,
  { url, method, headers: given, body }: OutgoingRequest,
  call: Call,
  phase: Phase,
  onSend: () => void,
): Promise<Received> {
  const outgoing = { url, method, headers: await withKey(given, call), body };
  if (phase.abandoned) throw phase.signal.reason;
  onSend();
  const collected = collectBody(call, phase);
  const { response, cancel } = send(outgoing, collected.add);
  phase.onAbandoned = cancel;
  const { status, headers } = await response;
  return { status, headers, text: collected.text(), lost: false };
}

function sendThroughMiddleware(
  request: OutgoingRequest,
  call: Call,
  attempt: number,
  phase: Phase,
  onSend: () => void,
): ReturnType<typeof throughMiddleware> {
  const { url, method, headers, body } = request;
  const { name, path } = call.operation;
  const operation = { name, method: call.operation.method, path };
  // Copies: whoever holds the headers of a request must not see the key in them.
  const outgoing = { operation, attempt, url, method, headers: new Headers(headers), body, signal: phase.signal };
  const send = (changed: AttemptRequest) => sendWithKey(changed, call, changed.signal, onSend);
  return throughMiddleware(outgoing, call, phase, send, onSend);
}

async function sendWithKey(
  { url, method, headers: given, body }: OutgoingRequest,
  call: Call,
  signal: AbortSignal,
  onSend: () => void,
): Promise<Response> {
  const headers = await withKey(given, call);
  if (signal.aborted) throw signal.reason;
  onSend();
  // Unbound, because workerd refuses `fetch` as a method of something else; no `cache`, which older workerd refuses.
  const fetch = call.config.fetch ?? globalThis.fetch;
  const init = { method, headers, signal, redirect: "manual" } as const;
  return fetch(url, body === undefined ? init : { ...init, body });
}

async function withKey(given: Headers, call: Call): Promise<Headers> {
  // A copy: whoever holds the request must not see the key, and what a `fetch` adds must not stay for the next attempt.
  const headers = new Headers(given);
  const { name, prefix = "" } = call.api.keyHeader;
  const { apiKey } = call.config;
  headers.set(name, prefix + (typeof apiKey === "string" ? apiKey : await newKey(apiKey, call)));
  return headers;
}

async function newKey(apiKey: () => Promise<string>, { secrets, operation }: Call): Promise<string> {
  try {
    const key = await apiKey();
    secrets.add(key);
    return key;
  } catch (error) {
    const message = SessionwiseError.is(error) ? error.message : `The apiKey function failed for ${operation.name}.`;
    const cause = { name: causeOf(error).name };
    throw new PermanentFailure("no key", false, (context) => new ConfigurationError(message, { ...context, cause }));
  }
}
