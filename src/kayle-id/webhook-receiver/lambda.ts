import type { HandlersForEveryType, HandlersWithDefault } from "./handlers.ts";
import type { WebhookReceiver } from "./receiver.ts";
import type { RawWebhookRequest } from "./request.ts";
import { toResponder, type WebhookResponder } from "./responder.ts";

/** The part that is used of an event of a function URL, an API Gateway (HTTP or REST) or a load balancer. */
export interface LambdaEvent {
  /** The headers of the delivery, one value each. */
  readonly headers?: Readonly<Record<string, string | undefined>> | null | undefined;
  /** All that a load balancer sends where it is set to several values a header. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
  /** The body, as text or in base64. */
  readonly body?: string | null | undefined;
  /** Whether the body is in base64. */
  readonly isBase64Encoded?: boolean | undefined;
}

/** What the function returns. */
export interface LambdaResponse {
  /** The status of HTTP. */
  statusCode: number;
  /** The headers of the response. */
  headers?: Record<string, string>;
  /** In the place of `headers`, where the event has no others. */
  multiValueHeaders?: Record<string, string[]>;
  /** The body of the response: JSON with a code. */
  body: string;
  /** It is not. */
  isBase64Encoded: false;
}

/** What AWS Lambda calls. */
export type LambdaHandler = (event: LambdaEvent) => Promise<LambdaResponse>;

/**
 * The receiver as a handler of AWS Lambda, for events of function URLs, of API Gateway (HTTP APIs with either payload
 * format, REST APIs with the Lambda proxy integration) and of Application Load Balancers. Functions share no memory: give the
 * receiver a store of seen events that they share.
 *
 * @example
 * ```ts
 * import { createWebhookReceiver, toLambdaHandler } from "sessionwise/kayle-id/webhooks";
 *
 * const receiver = createWebhookReceiver({
 *   signingSecrets: () => (process.env.KAYLE_SIGNING_SECRETS ?? "").split(","),
 *   privateKeys: () => JSON.parse(process.env.KAYLE_PRIVATE_KEYS ?? "[]"),
 * });
 * export const handler = toLambdaHandler(receiver, { default: ({ type }) => console.log(type) });
 * ```
 *
 * @throws ConfigurationError when a handler is under a name that is not an event type
 */
export function toLambdaHandler<Fields extends object>(
  receiver: WebhookReceiver<Fields>,
  handlers: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): LambdaHandler;
/** The same for a function that takes a request and returns a `Response`. */
export function toLambdaHandler(responder: WebhookResponder): LambdaHandler;
export function toLambdaHandler<Fields extends object>(
  given: WebhookReceiver<Fields> | WebhookResponder,
  handlers?: HandlersForEveryType<Fields> | HandlersWithDefault<Fields>,
): LambdaHandler {
  const respond = toResponder(given, handlers);
  return async (event) => {
    const response = await respond(requestOf(event));
    const headers = [...response.headers];
    return {
      statusCode: response.status,
      ...(event.multiValueHeaders && !event.headers
        ? { multiValueHeaders: Object.fromEntries(headers.map(([name, value]) => [name, [value]])) }
        : { headers: Object.fromEntries(headers) }),
      body: await response.text(),
      isBase64Encoded: false,
    };
  };
}

function requestOf({ headers, multiValueHeaders, body, isBase64Encoded = false }: LambdaEvent): RawWebhookRequest {
  const given = { headers: headers ?? multiValueHeaders ?? {}, isBase64Encoded };
  const decoded = isBase64Encoded && typeof body === "string" ? decodeBase64(body) : undefined;
  if (decoded) return { headers: given.headers, body: decoded };
  // The cast: the receiver refuses what is not a raw body; by `isBase64Encoded` it sees where that comes from.
  return { ...given, body: body as string };
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
