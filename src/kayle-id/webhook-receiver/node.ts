import { checkHandlers } from "./check-handlers.ts";
import type { HandlersForEveryType, HandlersWithDefault } from "./handlers.ts";
import type { WebhookReceiver } from "./receiver.ts";
import type { RawWebhookRequest } from "./request.ts";

/** The part of a `node:http` or Express request that is used; declared here, so that Node's types are not needed. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Set by body parsers. */
  readonly body?: unknown;
  readonly readableDidRead?: boolean;
  readonly complete?: boolean;
}

/** The part of a `node:http` or Express response that is used. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * The receiver as a handler for `createServer` of `node:http` or for an Express route: `app.post("/webhooks", …)`. It
 * reads the raw body itself, so mount it before any parser that accepts `application/jose`; `express.json()` does not.
 * `express.raw()` and `express.text()` may run before it.
 *
 * @throws ConfigurationError when a handler is under a name that is not an event type
 */
export function toNodeHandler<Fields extends object>(
  receiver: WebhookReceiver<Fields>,
  handlers: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  checkHandlers(handlers);
  return async (request, response) => {
    const result = await receiver.handle({ headers: request.headers, body: rawBody(request) }, handlers);
    response.statusCode = result.status;
    response.setHeader("content-type", "application/json");
    // Do not wait for the rest of a body that was rejected before it was read.
    if (request.complete === false) response.setHeader("connection", "close");
    response.end(await result.text());
  };
}

/** Express 4 sets an empty `body` although nothing has been read: then the stream is used. */
function rawBody(request: NodeRequest): RawWebhookRequest["body"] {
  if (!request.readableDidRead) return request;
  // The cast: the receiver checks whether a parser left a string or bytes.
  return (request.body as RawWebhookRequest["body"] | undefined) ?? request;
}
