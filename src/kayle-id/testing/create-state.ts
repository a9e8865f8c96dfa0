import { Random } from "../../testing/random.ts";
import { Scheduler } from "./scheduler.ts";
import { SessionStore } from "./session-store.ts";
import type { State } from "./state.ts";
import { createWebhookStores } from "./webhooks/stores.ts";

/**
 * The state of a server that has no sessions, keys and endpoints yet.
 * @param onAdd is called whenever a task is scheduled
 */
export function createState(
  { seed, ...given }: Pick<State, "clock" | "organization" | "deliver"> & { readonly seed: number },
  onAdd: () => void,
): State {
  return {
    ...given,
    random: new Random(seed),
    keys: new Map(),
    sessions: new SessionStore(),
    webhooks: createWebhookStores(),
    chores: new Scheduler(onAdd),
    attempts: new Scheduler(onAdd),
    retries: { atOnce: false },
    plans: new Scheduler(onAdd),
    sending: new Set(),
    turns: { last: Promise.resolve() },
    receivers: new Map(),
  };
}
