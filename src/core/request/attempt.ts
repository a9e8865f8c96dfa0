import type { Phase } from "../deadline.ts";
import { ConfigurationError, SessionwiseError } from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import type { AttemptRequest } from "../middleware.ts";
import { readText } from "./body.ts";
import type { Call, OutgoingRequest } from "./call.ts";
import { Final } from "./final.ts";
import { throughMiddleware } from "./through-middleware.ts";

/** An answer, read to its end. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whether a middleware made it up after the connection was lost. */
  readonly lost: boolean;
}

/** Sends the request once and reads the answer to its end; `onSend` hears when the first byte may go out. */
export async function sendOnce(
  request: OutgoingRequest,
  call: Call,
  attempt: number,
  phase: Phase,
  onSend: () => void,
): Promise<Received> {
  const { signal } = phase;
  const { name, method, path } = call.operation;
  const outgoing = { ...request, operation: { name, method, path }, attempt, signal };
  const send = (changed: AttemptRequest) => sendWithKey(changed, call, onSend);
  const { response, lost } =
    call.config.middleware.length === 0
      ? { response: await send(outgoing), lost: false }
      : await throughMiddleware({ ...outgoing, headers: new Headers(request.headers) }, call, phase, send, onSend);
  if (phase.abandoned) {
    // A `fetch` that ignores its signal must not leave a body open that nobody will read.
    response.body?.cancel().catch(() => {});
    throw signal.reason;
  }
  return { status: response.status, headers: response.headers, text: await readText(response, call, phase), lost };
}

async function sendWithKey(request: AttemptRequest, call: Call, onSend: () => void): Promise<Response> {
  const { url, method, body, signal } = request;
  // A copy: whoever holds the request must not see the key.
  const headers = new Headers(request.headers);
  headers.set(...call.api.authorize(await keyFor(call)));
  if (signal.aborted) throw signal.reason;
  onSend();
  // Unbound, because workerd refuses `fetch` as a method of something else; no `cache`, which older workerd refuses.
  const fetch = call.config.fetch ?? globalThis.fetch;
  const init = { method, headers, signal, redirect: "manual" } as const;
  return fetch(url, body === undefined ? init : { ...init, body });
}

async function keyFor({ config, secrets, operation }: Call): Promise<string> {
  try {
    const key = await config.apiKey();
    secrets.add(key);
    return key;
  } catch (error) {
    const message = SessionwiseError.is(error) ? error.message : `The apiKey function failed for ${operation.name}.`;
    const cause = { name: causeOf(error).name };
    throw new Final("no key", false, (facts) => new ConfigurationError(message, { ...facts, cause }));
  }
}
