import { isTerminal } from "../statuses.ts";
import type { Session } from "../types.ts";
import { cancellation, endSession } from "./lifecycle.ts";
import type { StoredSession } from "./session-store.ts";
import type { State } from "./state.ts";
import { changeDelivery, scrubbed } from "./webhooks/retention.ts";

/**
 * The person withdraws consent: payloads that were not delivered are scrubbed. A result that reached nobody becomes
 * a cancelled session, with its failure code; one that was delivered stays as it was.
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

/** Whether any delivery of the session's events had arrived. */
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
