import { ConfigurationError } from "../../core/errors/index.ts";
import { checkHandlers } from "./check-handlers.ts";
import type { HandlersForEveryType, HandlersWithDefault } from "./handlers.ts";
import type { WebhookReceiver } from "./receiver.ts";
import type { WebhookRequest } from "./request.ts";

/**
 * What gives the response to a delivery, as `receiver.handle` does with its handlers. It should not reject: Express, Fastify
 * and AWS Lambda make a 500 of that, and a process with plain `node:http` ends.
 */
export type WebhookResponder = (request: WebhookRequest) => Promise<Response>;

/** What every adapter takes, as one function. Throws a `ConfigurationError` for what could respond to no delivery. */
export function toResponder<Fields extends object>(
  given: WebhookReceiver<Fields> | WebhookResponder,
  handlers: HandlersForEveryType<Fields> | HandlersWithDefault<Fields> | undefined,
): WebhookResponder {
  if (typeof given === "function" && handlers === undefined) return given;
  if (typeof given !== "object" || typeof given?.handle !== "function") {
    throw new ConfigurationError(
      "Webhook adapter: give a receiver and its handlers, or one function that takes a request and returns a Response, " +
        "such as (request) => receiver.handle(request, handlers).",
    );
  }
  checkHandlers(handlers);
  // The cast: they have just been checked.
  const checked = handlers as HandlersForEveryType<Fields> | HandlersWithDefault<Fields>;
  return (request) => given.handle(request, checked);
}
