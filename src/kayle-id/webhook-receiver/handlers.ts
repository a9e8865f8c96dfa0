import { WebhookError } from "../../core/errors/index.ts";
import type { AnyFields, ReceivedEvent, VerificationEventType, WebhookEventFor } from "./events.ts";
import type { WebhookOutcome } from "./respond.ts";

type EachType<Fields extends object, More extends readonly unknown[]> = {
  readonly [Type in VerificationEventType]: (
    event: Extract<WebhookEventFor<Fields>, { type: Type }>,
    ...more: More
  ) => unknown;
};

/** Handlers for some types, and one for the rest. `More` is what they are given beside the event. */
export interface HandlersWithDefault<Fields extends object = AnyFields, More extends readonly unknown[] = []>
  extends Partial<EachType<Fields, More>> {
  /** For every event that has no handler of its own, also of types that this version does not know. */
  readonly default: (event: ReceivedEvent<Fields>, ...more: More) => unknown;
}

/** A handler for every type that this version knows. */
export interface HandlersForEveryType<Fields extends object = AnyFields, More extends readonly unknown[] = []>
  extends EachType<Fields, More> {
  /** For events of types that this version does not know. */
  readonly default?: (event: ReceivedEvent<Fields>, ...more: More) => unknown;
}

/**
 * What to do with each type of event: a handler for every one, or for some and a `default` for the rest, which also gets
 * events of types that this version does not know. A handler is awaited; when it throws, the server delivers the event again.
 */
export type WebhookHandlers<Fields extends object = AnyFields, More extends readonly unknown[] = []> =
  | HandlersForEveryType<Fields, More>
  | HandlersWithDefault<Fields, More>;

/**
 * Calls the handler of an event.
 * @throws WebhookError `handler_missing` where there is none.
 */
export function callHandler<Fields extends object, More extends readonly unknown[]>(
  handlers: WebhookHandlers<Fields, More>,
  event: ReceivedEvent<Fields>,
  ...more: More
): unknown {
  if (event.type !== "unknown") {
    // The cast: by the type of `handlers`, the handler under `type` accepts events of that type.
    const handler = handlers[event.type] as ((event: ReceivedEvent<Fields>, ...more: More) => unknown) | undefined;
    if (handler) return handler.call(handlers, event, ...more);
  }
  if (handlers.default) return handlers.default(event, ...more);
  const type = event.type === "unknown" ? event.receivedType : event.type;
  throw new WebhookError(
    "handler_missing",
    `There is no handler for ${type} and no default handler: add one. The server retries for 27 hours and 35 minutes.`,
  );
}

/** What the server is told of a handler that threw. */
export function outcomeOf(error: unknown): WebhookOutcome {
  return WebhookError.is(error) && error.code === "handler_missing" ? error.code : "handler_failed";
}
