import type { Phase } from "../deadline.ts";
import { ConfigurationError, MiddlewareError, SessionwiseError } from "../errors/index.ts";
import { causeOf } from "../errors/scrub.ts";
import { type AttemptRequest, compose } from "../middleware.ts";
import { readText } from "./body.ts";
import type { Call } from "./call.ts";
import { Final } from "./final.ts";
import type { RequestValues } from "./request-values.ts";

/** An answer, read to its end. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends the request once and reads the answer to its end; `onSend` hears when the first byte may go out. */
export async function sendOnce(
  request: RequestValues,
  call: Call,
  attempt: number,
  phase: Phase,
  onSend: () => void,
): Promise<Received> {
  const { operation, config } = call;
  const { signal } = phase;
  const { name, method, path } = operation;
  const { middleware, maxResponseBytes } = config;
  // A copy for each attempt only where somebody could change it.
  const headers = middleware.length === 0 ? request.headers : new Headers(request.headers);
  const outgoing = { ...request, headers, operation: { name, method, path }, attempt, signal };
  const response = await (middleware.length === 0 ? send(outgoing) : throughMiddleware());
  if (signal.aborted) {
    // A `fetch` that ignores its signal must not leave a body open that nobody will read.
    response.body?.cancel().catch(() => {});
    throw signal.reason;
  }
  return {
    status: response.status,
    headers: response.headers,
    text: await readText(response, maxResponseBytes, phase),
  };

  async function throughMiddleware(): Promise<Response> {
    let answer: Response | undefined;
    let failure: { readonly error: unknown } | undefined;
    const watched = async (changed: AttemptRequest) => {
      try {
        answer = await send(changed);
        return answer;
      } catch (error) {
        failure = { error };
        throw error;
      }
    };
    try {
      const response = await compose(middleware, watched)(outgoing);
      // One that was put away unread would stay open.
      if (answer !== response && answer?.bodyUsed === false) answer.body?.cancel().catch(() => {});
      return response;
    } catch (error) {
      if ((failure && failure.error === error) || signal.aborted) throw error;
      throw middlewareFailed(error, call);
    }
  }

  async function send({ url, method, headers, body }: AttemptRequest): Promise<Response> {
    if (url !== request.url && new URL(url).origin !== new URL(request.url).origin) {
      throw middlewareFailed(new Error("It changed the origin, and the key must not go there."), call);
    }
    const key = await keyFor(call);
    headers.set(...call.api.authorize(key));
    if (signal.aborted) throw signal.reason;
    onSend();
    // Unbound, because workerd refuses `fetch` as a method of something else; no `cache`, which older workerd refuses.
    const fetch = config.fetch ?? globalThis.fetch;
    const init = { method, headers, signal, redirect: "manual" } as const;
    return fetch(url, body === undefined ? init : { ...init, body });
  }
}

async function keyFor({ config, secrets, operation }: Call): Promise<string> {
  try {
    const key = await config.apiKey();
    secrets.add(key);
    return key;
  } catch (error) {
    const message = SessionwiseError.is(error) ? error.message : `The apiKey function failed for ${operation.name}.`;
    throw new Final(
      "no key",
      (facts) => new ConfigurationError(message, { ...facts, cause: { name: causeOf(error).name } }),
    );
  }
}

function middlewareFailed(error: unknown, { operation, secrets }: Call): Final {
  const cause = causeOf(error, [...secrets]);
  const message = `A middleware failed during ${operation.name} (${cause.name}).`;
  return new Final("middleware failed", (facts) => new MiddlewareError(message, { ...facts, cause }));
}
