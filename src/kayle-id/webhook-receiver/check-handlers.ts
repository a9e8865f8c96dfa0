import { ConfigurationError } from "../../core/errors/index.ts";
import { nearest, suggestion } from "../../core/suggest.ts";
import { show } from "../../core/values.ts";
import { EVENT_TYPES } from "./parse.ts";

/**
 * Throws a `ConfigurationError` for handlers that would never be called: without types a misspelt one is not noticed, and
 * its events, claims included, would go to `default`. Other members are left alone: a handler may use them by `this`.
 */
export function checkHandlers(handlers: unknown): void {
  if (typeof handlers !== "object" || handlers === null) {
    throw new ConfigurationError(
      `Webhook receiver: handlers is ${show(handlers)}: give an object with a handler for each event type, or with a default.`,
    );
  }
  for (const name in handlers) {
    const isKnown = name === "default" || EVENT_TYPES.includes(name);
    if (!isKnown && (name.includes(".") || nearest(name, EVENT_TYPES) !== undefined)) {
      throw new ConfigurationError(
        `Webhook receiver: ${name} is not an event type that this version knows, so its handler would never be called. ` +
          suggestion(name, EVENT_TYPES),
      );
    }
    const handler: unknown = Reflect.get(handlers, name);
    if (isKnown && handler !== undefined && typeof handler !== "function") {
      throw new ConfigurationError(`Webhook receiver: the handler ${name} is not a function.`);
    }
  }
}
