import { ConfigurationError } from "../../core/errors/index.ts";
import { callHandler, outcomeOf, type WebhookHandlers } from "./handlers.ts";
import type { DeliveryWork, ReportFailure, WebhookOutcome } from "./respond.ts";
import type { SeenEvents } from "./seen.ts";
import { within } from "./within.ts";

/** See `WebhookReceiver.handle`: calls a handler once an event, as far as the store remembers it. */
export function handleOnce<Fields extends object>(
  handlers: WebhookHandlers<Fields>,
  seen: SeenEvents,
): DeliveryWork<Fields> {
  return async ({ event }, report) => {
    const eventId = event.metadata.event_id;
    const holder = crypto.randomUUID();
    const refused = await claim(seen, eventId, holder, report);
    if (refused) return refused;
    try {
      await callHandler(handlers, event);
    } catch (error) {
      report(error, "handle");
      // If this fails as well, the reservation expires by itself: that takes longer, and nothing is lost either.
      await settle(() => seen.release(eventId, holder), "release", report);
      return outcomeOf(error);
    }
    // The event was handled: a failure response would only make the server send it a second time.
    await settle(() => seen.commit(eventId, holder), "commit", report);
    return "handled";
  };
}

/** Why the event is not to be handled now; undefined when it is `holder`'s. */
async function claim(
  seen: SeenEvents,
  eventId: string,
  holder: string,
  report: ReportFailure,
): Promise<WebhookOutcome | undefined> {
  try {
    const result = await within(seen.claim(eventId, holder), (late) => {
      // Nobody waits for it any more: the next delivery need not wait for it to expire.
      if (late === "claimed") void settle(() => seen.release(eventId, holder), "release", report);
    });
    if (result === "committed") return "duplicate";
    if (result === "in_progress") return "in_progress";
    if (result !== "claimed")
      throw new ConfigurationError('seen.claim must return "claimed", "in_progress" or "committed".');
    return undefined;
  } catch (error) {
    report(error, "claim");
    return "claim_failed";
  }
}

async function settle(work: () => unknown, stage: "commit" | "release", report: ReportFailure): Promise<void> {
  try {
    await within(Promise.resolve(work()));
  } catch (error) {
    report(error, stage);
  }
}
