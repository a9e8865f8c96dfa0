import { isTerminal } from "../statuses.ts";
import type { Session } from "../types.ts";
import { cancellation, endSession } from "./lifecycle.ts";
import type { StoredSession } from "./session-store.ts";
import type { State } from "./state.ts";
import { changeDelivery, scrubbed } from "./webhooks/retention.ts";

/**
 * The person withdraws consent: undelivered payloads are scrubbed. A session whose result was never delivered is
 * cancelled and keeps its failure code; one whose result was delivered does not change.
 */
export function withdraw(state: State, stored: StoredSession): Session {
  const { session } = stored;
  const wasDelivered = scrubUndelivered(state, session.id);
  if (!isTerminal(session)) return endSession(state, stored, { status: "cancelled" }, cancellation(session));
  if (wasDelivered || (session.status !== "succeeded" && session.status !== "failed")) return session;
  const before = session.status === "failed" ? "failure" : "success";
  const reason = `privacy_cancelled_after_terminal_${before}`;
  return endSession(state, stored, { status: "cancelled" }, cancellation(session, reason));
}

/** Scrubs the session's undelivered payloads; returns whether any of its events had been delivered. */
function scrubUndelivered(state: State, sessionId: string): boolean {
  const { events, deliveries } = state.webhooks;
  const now = state.clock.now();
  let wasDelivered = false;
  for (const { event, deliveryIds } of events.values()) {
    if (event.trigger_id !== sessionId) continue;
    for (const id of deliveryIds) {
      const stored = deliveries.get(id);
      if (stored?.delivery.status === "succeeded") wasDelivered = true;
      else if (stored?.payload) {
        const gone = { ...scrubbed("privacy_request", now), status: "failed" } as const;
        changeDelivery(state, stored, gone, { payload: null });
      }
    }
  }
  return wasDelivered;
}
