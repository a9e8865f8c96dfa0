import type { WebhookHandlers } from "./handle.ts";
import type { WebhookReceiver } from "./receiver.ts";
import type { RawWebhookRequest } from "./request.ts";

/** What is used of the request of `node:http` and Express; described here, so that no type of Node is needed. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Set by body parsers. */
  readonly body?: unknown;
  readonly readableDidRead?: boolean;
  readonly complete?: boolean;
}

/** What is used of the response of `node:http` and Express. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * The receiver as a handler of `node:http`'s `createServer`, or of a route of Express: `app.post("/webhooks", …)`. It
 * reads the raw body itself, so mount it before any parser that would take `application/jose`; `express.json()` does
 * not. `express.raw()` and `express.text()` may go before it.
 */
export function toNodeHandler<Fields extends object>(
  receiver: WebhookReceiver<Fields>,
  handlers: WebhookHandlers<Fields>,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) => {
    const answer = await receiver.handle({ headers: request.headers, body: rawBody(request) }, handlers);
    response.statusCode = answer.status;
    response.setHeader("content-type", "application/json");
    // The rest of a body that was refused unread is not waited for.
    if (request.complete === false) response.setHeader("connection", "close");
    response.end(await answer.text());
  };
}

/** Express 4 sets an empty `body` although nothing has been read: then the stream is what counts. */
function rawBody(request: NodeRequest): RawWebhookRequest["body"] {
  if (!request.readableDidRead) return request;
  // The cast: whether a parser has left a text or bytes is for the receiver to check.
  return (request.body as RawWebhookRequest["body"] | undefined) ?? request;
}
