import { tendSession } from "./lifecycle.ts";
import type { State } from "./state.ts";
import { attempt } from "./webhooks/attempt.ts";
import { expirePayload } from "./webhooks/retention.ts";

/** Does what the server would have done on its own until now, except deliveries. */
export function runChores(state: State): void {
  for (;;) {
    const due = state.chores.take(state.clock.now());
    if (!due) return;
    if (due.item.kind === "scrub") expirePayload(state, due.item.id, due.at);
    else tendSession(state, due.item, due.at);
  }
}

/** Does all that is due now. Returns a promise of the delivery attempts under way, if there are any. */
export function runDue(state: State): Promise<unknown> | undefined {
  runChores(state);
  for (;;) {
    const due = state.attempts.take(state.clock.now());
    if (!due) break;
    start(state, due.item);
  }
  return state.sending.size > 0 ? Promise.all(state.sending) : undefined;
}

function start(state: State, id: string): void {
  const sent = attempt(state, id).finally(() => state.sending.delete(sent));
  state.sending.add(sent);
}

/** When the next task is due, in milliseconds since 1970. */
export function nextDue({ chores, attempts }: State): number | undefined {
  const times = [chores.next, attempts.next].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}
