import { isTerminal } from "../statuses.ts";
import type { Session } from "../types.ts";
import type { StoredSession } from "./session-store.ts";
import { type Chore, type State, SWEPT_AFTER_MS } from "./state.ts";
import { emit } from "./webhooks/fan-out.ts";
import type { Outcome } from "./webhooks/payloads.ts";

const MINUTE_MS = 60_000;
export const LIFETIME_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const KEPT_MS = 30 * DAY_MS;
/** The server deletes in the night, at two o'clock UTC. */
const NIGHT_MS = 2 * 60 * MINUTE_MS;

/** Stores a session and schedules when the server will sweep or delete it, unless that time has already passed. */
export function keepSession(state: State, stored: StoredSession): void {
  state.sessions.put(stored);
  const { at, kind } = nextChore(stored.session);
  if (at > state.clock.now()) state.chores.add(at, { kind, id: stored.session.id });
}

function nextChore(session: Session): { at: number; kind: Chore["kind"] } {
  return isTerminal(session)
    ? { at: nightFrom(Date.parse(session.completed_at ?? session.updated_at) + KEPT_MS), kind: "forget" }
    : { at: Date.parse(session.expires_at) + SWEPT_AFTER_MS, kind: "sweep" };
}

/** The first night that begins then or later. */
function nightFrom(ms: number): number {
  return Math.ceil((ms - NIGHT_MS) / DAY_MS) * DAY_MS + NIGHT_MS;
}

/** Does what was scheduled, unless the session has changed since. */
export function tendSession(state: State, { kind, id }: Chore, at: number): void {
  const stored = state.sessions.get(id);
  if (!stored) return;
  const due = nextChore(stored.session);
  if (due.kind !== kind || due.at !== at) return;
  if (kind === "forget") state.sessions.delete(id);
  else endSession(state, stored, { status: "expired" }, { type: "verification.session.expired", data: {} }, at);
}

/** Ends a session with the given change, and notifies the subscribed endpoints. */
export function endSession(
  state: State,
  { session, createdMicros }: StoredSession,
  change: Partial<Session>,
  outcome: Outcome,
  at = state.clock.now(),
): Session {
  const time = new Date(at).toISOString();
  const ended = { ...session, ...change, completed_at: session.completed_at ?? time, updated_at: time };
  keepSession(state, { session: ended, createdMicros });
  emit(state, ended, outcome, at);
  return ended;
}

/** The event payload of a cancelled session. */
export function cancellation({ nfc_tries_used, liveness_tries_used }: Session, reason?: string): Outcome {
  const tried = nfc_tries_used > 0 || liveness_tries_used > 0;
  return {
    type: "verification.session.cancelled",
    data: {
      outcome: "not_verified",
      reason: reason ?? (tried ? "cancelled_after_failed_check" : "cancelled"),
      nfc_tries_used,
      liveness_tries_used,
    },
  };
}
