import { ConfigurationError, WebhookError } from "../../core/errors/index.ts";
import type { AnyFields, ReceivedEvent } from "./events.ts";

/** A delivery that was verified, with its event. */
export interface VerifiedDelivery<Fields extends object = AnyFields> {
  /** The event, decrypted. */
  readonly event: ReceivedEvent<Fields>;
  /** The body as it came: a compact JWE, for a store that keeps events encrypted. `receiver.decrypt` reads it again. */
  readonly body: string;
}

/** Which step failed, and for which event, if that is known. */
export interface HandlingFailure {
  /** The step that failed. */
  readonly stage: "receive" | "claim" | "handle" | "commit" | "release" | "store";
  /** The id of the event; absent when it could not be read. */
  readonly eventId?: string;
}

/** What became of an event. */
export type WebhookOutcome =
  | "handled"
  | "stored"
  | "duplicate"
  | "in_progress"
  | "handler_failed"
  | "handler_missing"
  | "claim_failed"
  | "commit_failed"
  | "store_failed";

/** The status of the response that says so. */
const STATUS: Readonly<Record<WebhookOutcome, number>> = {
  handled: 200,
  stored: 200,
  duplicate: 200,
  in_progress: 409,
  handler_failed: 500,
  handler_missing: 501,
  claim_failed: 503,
  commit_failed: 503,
  store_failed: 503,
};

/** Tells `onError` of a failure. */
export type ReportFailure = (error: unknown, stage: HandlingFailure["stage"]) => void;

/** Does something with an event, and says what has become of it. */
export type DeliveryWork<Fields extends object = AnyFields> = (
  delivery: VerifiedDelivery<Fields>,
  report: ReportFailure,
) => Promise<WebhookOutcome>;

export type OnError = (error: unknown, failure: HandlingFailure) => void;

/** Receives a delivery, gives it to `work`, and responds to the server with what became of it. Never rejects. */
export async function respond<Fields extends object>(
  receive: () => Promise<VerifiedDelivery<Fields>>,
  work: DeliveryWork<Fields>,
  onError: OnError,
): Promise<Response> {
  let delivery: VerifiedDelivery<Fields>;
  try {
    delivery = await receive();
  } catch (error) {
    notify(onError, error, { stage: "receive" });
    return WebhookError.is(error) ? responseOf(400, error.code) : responseOf(500, "receiver_failed");
  }
  const eventId = delivery.event.metadata.event_id;
  const report: ReportFailure = (error, stage) => notify(onError, error, { stage, eventId });
  try {
    const outcome = await work(delivery, report);
    // Without types anything may come, and a response without a status would be a success.
    if (!Object.hasOwn(STATUS, outcome))
      throw new ConfigurationError(
        `respond: work returned no outcome: return one of ${Object.keys(STATUS).join(", ")}.`,
      );
    return responseOf(STATUS[outcome], outcome);
  } catch (error) {
    report(error, "handle");
    return responseOf(500, ConfigurationError.is(error) ? "receiver_failed" : "handler_failed");
  }
}

/** An error in `onError` must not change the response. */
function notify(onError: OnError, error: unknown, failure: HandlingFailure): void {
  void (async () => onError(error, failure))().catch(() => {});
}

function responseOf(status: number, code: string): Response {
  return Response.json({ code }, { status });
}
