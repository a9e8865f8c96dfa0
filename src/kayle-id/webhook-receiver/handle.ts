import { ConfigurationError, WebhookError } from "../../core/errors/index.ts";
import { checkHandlers } from "./check-handlers.ts";
import type { AnyFields, ReceivedEvent, VerificationEventType, WebhookEventFor } from "./events.ts";
import type { WebhookRequest } from "./request.ts";
import type { SeenEvents } from "./seen.ts";

type EachType<Fields extends object> = {
  readonly [Type in VerificationEventType]: (event: Extract<WebhookEventFor<Fields>, { type: Type }>) => unknown;
};

/** Handlers for some types, and one for the rest. */
export interface HandlersWithDefault<Fields extends object = AnyFields> extends Partial<EachType<Fields>> {
  /** For every event that has no handler of its own, also of types that this version does not know. */
  readonly default: (event: ReceivedEvent<Fields>) => unknown;
}

/** A handler for every type that this version knows. */
export interface HandlersForEveryType<Fields extends object = AnyFields> extends EachType<Fields> {
  readonly default?: (event: ReceivedEvent<Fields>) => unknown;
}

/**
 * What to do with each type of event: a handler for every one, or for some and a `default` for the rest, which also gets
 * events of types that this version does not know. A handler is awaited; when it throws, the server delivers the event again.
 */
export type WebhookHandlers<Fields extends object = AnyFields> =
  | HandlersForEveryType<Fields>
  | HandlersWithDefault<Fields>;

/** Which step failed, and for which event, if that is known. */
export interface HandlingFailure {
  readonly stage: "receive" | "claim" | "handle" | "commit" | "release";
  readonly eventId?: string;
}

interface Handling<Fields extends object> {
  receive(request: WebhookRequest): Promise<ReceivedEvent<Fields>>;
  readonly seen: SeenEvents;
  onError(error: unknown, failure: HandlingFailure): void;
}

/** See `WebhookReceiver.handle`. Never rejects. */
export async function handle<Fields extends object>(
  request: WebhookRequest,
  handlers: WebhookHandlers<Fields>,
  { receive, seen, onError }: Handling<Fields>,
): Promise<Response> {
  // An error in onError must not change the response.
  const notify = (error: unknown, failure: HandlingFailure) =>
    void (async () => onError(error, failure))().catch(() => {});

  let event: ReceivedEvent<Fields>;
  try {
    // First, so that the first delivery shows the mistake, whatever its type.
    checkHandlers(handlers);
    event = await receive(request);
  } catch (error) {
    notify(error, { stage: "receive" });
    return WebhookError.is(error) ? respond(400, error.code) : respond(500, "receiver_failed");
  }
  const eventId = event.metadata.event_id;
  const holder = crypto.randomUUID();

  try {
    const result = await seen.claim(eventId, holder);
    if (result === "committed") return respond(200, "duplicate");
    if (result === "in_progress") return respond(409, "in_progress");
    if (result !== "claimed")
      throw new ConfigurationError('seen.claim must return "claimed", "in_progress" or "committed".');
  } catch (error) {
    notify(error, { stage: "claim", eventId });
    return respond(503, "claim_failed");
  }

  try {
    await run(handlers, event);
  } catch (error) {
    notify(error, { stage: "handle", eventId });
    // If this fails as well, the reservation expires by itself: that takes longer, and nothing is lost either.
    await settle(() => seen.release(eventId, holder), "release");
    return WebhookError.is(error) && error.code === "handler_missing"
      ? respond(501, error.code)
      : respond(500, "handler_failed");
  }
  // The event was handled: a failure response would only make the server send it a second time.
  await settle(() => seen.commit(eventId, holder), "commit");
  return respond(200, "handled");

  async function settle(work: () => unknown, stage: "commit" | "release"): Promise<void> {
    try {
      await work();
    } catch (error) {
      notify(error, { stage, eventId });
    }
  }
}

function run<Fields extends object>(handlers: WebhookHandlers<Fields>, event: ReceivedEvent<Fields>): unknown {
  if (event.type !== "unknown") {
    // The cast: by the type of `handlers`, the handler under `type` accepts events of that type.
    const handler = handlers[event.type] as ((event: ReceivedEvent<Fields>) => unknown) | undefined;
    if (handler) return handler.call(handlers, event);
  }
  if (handlers.default) return handlers.default(event);
  const type = event.type === "unknown" ? event.receivedType : event.type;
  throw new WebhookError(
    "handler_missing",
    `There is no handler for ${type} and no default handler: add one. The server retries for about 28 hours.`,
  );
}

function respond(status: number, code: string): Response {
  return Response.json({ code }, { status });
}
