import type { HandlersForEveryType, HandlersWithDefault } from "./handlers.ts";
import type { WebhookReceiver } from "./receiver.ts";
import type { RawWebhookRequest } from "./request.ts";
import { toResponder, type WebhookResponder } from "./responder.ts";

/** The part of a `node:http` or Express request that is used; declared here, so that Node's types are not needed. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  /** The headers of the delivery. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Set by body parsers. */
  readonly body?: unknown;
  /** The bytes beside a parsed body, as NestJS and Google Cloud Functions keep them. */
  readonly rawBody?: unknown;
  /** Whether somebody has read from it. */
  readonly readableDidRead?: boolean;
  /** Whether all of it has come. */
  readonly complete?: boolean;
}

/** The part of a `node:http` or Express response that is used. */
export interface NodeResponse {
  /** The status of the response. */
  statusCode: number;
  /** Sets a header. */
  setHeader(name: string, value: string): unknown;
  /** Sends the body, and ends the response. */
  end(body: string): unknown;
}

/** What `node:http`, Express and Connect call. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * The receiver as a handler for `createServer` of `node:http`, for Express and for NestJS. It reads the raw body itself,
 * so mount it before any parser that accepts `application/jose`; `express.json()` does not. `express.raw()` and
 * `express.text()` may run before it, and a parser that keeps the bytes as `request.rawBody`.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { toNodeHandler, type WebhookReceiver } from "sessionwise/kayle-id/webhooks";
 *
 * export const serve = (receiver: WebhookReceiver) =>
 *   createServer(toNodeHandler(receiver, { default: ({ type }) => console.log(type) }));
 * ```
 *
 * @throws ConfigurationError when a handler is under a name that is not an event type
 */
export function toNodeHandler<Fields extends object>(
  receiver: WebhookReceiver<Fields>,
  handlers: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): NodeHandler;
/** The same for a function that takes a request and returns a `Response`. */
export function toNodeHandler(responder: WebhookResponder): NodeHandler;
export function toNodeHandler<Fields extends object>(
  given: WebhookReceiver<Fields> | WebhookResponder,
  handlers?: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): NodeHandler {
  const respond = toResponder(given, handlers);
  return async (request, response) => {
    const result = await respond({ headers: request.headers, body: rawBody(request) });
    response.statusCode = result.status;
    for (const [name, value] of result.headers) response.setHeader(name, value);
    // Do not wait for the rest of a body that was rejected before it was read.
    if (request.complete === false) response.setHeader("connection", "close");
    response.end(await result.text());
  };
}

/** Express 4 sets an empty `body` although nothing has been read: then the stream is used. */
function rawBody(request: NodeRequest): RawWebhookRequest["body"] {
  if (!request.readableDidRead) return request;
  const { body, rawBody } = request;
  const isRaw = typeof rawBody === "string" || ArrayBuffer.isView(rawBody);
  // The cast: the receiver checks whether a parser left a string or bytes.
  return ((isRaw ? rawBody : body) as RawWebhookRequest["body"] | undefined) ?? request;
}
