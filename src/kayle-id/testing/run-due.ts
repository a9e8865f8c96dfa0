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
  // Before the attempts: a plan may end a session, whose delivery is then due at once.
  for (let due = takePlan(state); due; due = takePlan(state)) carryOut(state, due.item);
  for (;;) {
    const due = state.attempts.take(state.clock.now());
    if (!due) break;
    track(state, attempt(state, due.item));
  }
  return state.sending.size > 0 ? Promise.all(state.sending) : undefined;
}

function takePlan({ plans, clock }: State): { readonly item: () => unknown } | undefined {
  return plans.take(clock.now());
}

/** What it throws goes to whoever puts the clock forward. */
function carryOut(state: State, plan: () => unknown): void {
  const done = plan();
  if (done instanceof Promise) track(state, done);
}

function track(state: State, work: Promise<unknown>): void {
  const tracked: Promise<void> = work.then(() => {}).finally(() => state.sending.delete(tracked));
  state.sending.add(tracked);
}

/** When something is due next, in milliseconds since the epoch. */
export function nextDue({ chores, attempts, plans }: State): number | undefined {
  const times = [chores.next, attempts.next, plans.next].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}
