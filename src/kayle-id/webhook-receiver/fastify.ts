import { ConfigurationError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import type { HandlersForEveryType, HandlersWithDefault } from "./handlers.ts";
import type { NodeRequest } from "./node.ts";
import type { WebhookReceiver } from "./receiver.ts";
import type { RawWebhookRequest } from "./request.ts";
import { toResponder, type WebhookResponder } from "./responder.ts";

/** The part of a Fastify request that is used; declared here, so that Fastify is not needed. */
export interface FastifyWebhookRequest {
  /** The headers of the delivery. */
  readonly headers: RawWebhookRequest["headers"];
  /** The request of `node:http`. */
  readonly raw: { readonly complete?: boolean };
  /** What the plugin's own parser left of the body: its stream. */
  readonly body: unknown;
}

/** The part of a Fastify reply that is used. */
export interface FastifyWebhookReply {
  /** Sets the status. */
  code(status: number): unknown;
  /** Sets a header. */
  header(name: string, value: string): unknown;
  /** Sends the body. */
  send(body: string): unknown;
}

/** The part of a Fastify instance that is used. */
export interface FastifyWebhookScope {
  /** Takes the parsers away, in this scope only. */
  removeAllContentTypeParsers(): unknown;
  /** Adds a parser, in this scope only. */
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: NodeRequest, done: (error: null, body: unknown) => void) => void,
  ): unknown;
  /** Adds a route. */
  post(
    path: string,
    handler: (request: FastifyWebhookRequest, reply: FastifyWebhookReply) => Promise<unknown>,
  ): unknown;
}

/** Those of Fastify's `register`, and no others. */
export interface FastifyWebhookOptions {
  /** The path of the webhook, as `/webhooks/kayle`. */
  readonly prefix?: string;
  // Fastify checks the values of its own options.
  /** Fastify's own. */
  readonly logLevel?: unknown;
  /** Fastify's own. */
  readonly logSerializers?: unknown;
}

/** What `app.register` takes. */
export type FastifyWebhookPlugin = (scope: FastifyWebhookScope, options: FastifyWebhookOptions) => Promise<void>;

const OPTIONS = ["prefix", "logLevel", "logSerializers"];

/**
 * The receiver as a plugin for Fastify 5, with its route at the `prefix`. Fastify returns 415 to content types that it has no
 * parser for: the plugin has one of its own that leaves the raw body alone, whatever parsers the app has, and the parsers
 * of the app stay as they are. Do not wrap it with `fastify-plugin`, which would take away what separates the two.
 *
 * @example
 * ```ts
 * import fastify from "fastify";
 * import { toFastifyPlugin, type WebhookReceiver } from "sessionwise/kayle-id/webhooks";
 *
 * export const app = fastify();
 * export const mount = (receiver: WebhookReceiver) =>
 *   app.register(toFastifyPlugin(receiver, { default: ({ type }) => console.log(type) }), { prefix: "/webhooks/kayle" });
 * ```
 *
 * @throws ConfigurationError when a handler is under a name that is not an event type
 */
export function toFastifyPlugin<Fields extends object>(
  receiver: WebhookReceiver<Fields>,
  handlers: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): FastifyWebhookPlugin;
/** The same for a function that takes a request and returns a `Response`. */
export function toFastifyPlugin(responder: WebhookResponder): FastifyWebhookPlugin;
export function toFastifyPlugin<Fields extends object>(
  given: WebhookReceiver<Fields> | WebhookResponder,
  handlers?: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): FastifyWebhookPlugin {
  const respond = toResponder(given, handlers);
  return async (scope, options) => {
    const unknown = unknownName(options, OPTIONS);
    if (unknown) throw new ConfigurationError(`Webhook plugin for Fastify: ${unknown}. The path is the prefix.`);
    // This scope has a copy of the app's parsers: one of the same type could not be added beside them.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_, payload, done) => done(null, begun(payload)));
    scope.post("/", async ({ headers, body, raw }, reply) => {
      // The cast: the parser above has made it, or there is none, which is refused.
      const result = await respond({ headers, body: body as RawWebhookRequest["body"] });
      reply.code(result.status);
      for (const [name, value] of result.headers) reply.header(name, value);
      // Do not wait for the rest of a body that was rejected before it was read.
      if (raw.complete === false) reply.header("connection", "close");
      return reply.send(await result.text());
    });
  };
}

/**
 * A body of which the first chunk has been asked for: where a hook of the app listens to the stream as well, it flows, and
 * would have flowed past before the hooks after the parser have ended.
 */
function begun(payload: NodeRequest): AsyncIterable<Uint8Array> {
  // Read by a hook before this: the receiver refuses it and says so.
  if (payload.readableDidRead) return payload;
  const iterator = payload[Symbol.asyncIterator]();
  const first = iterator.next();
  // Whoever reads it gets the error; nobody has to read it.
  first.catch(() => {});
  let isFirst = true;
  const next = () => {
    const step = isFirst ? first : iterator.next();
    isFirst = false;
    return step;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}
