import { ApiError } from "../../core/errors/index.ts";
import { Disorder, IncompleteEvents } from "./disorder.ts";
import type { Server } from "./server.ts";
import type { Store } from "./store.ts";
import type { OutcomeTotals, StoredOutcome } from "./stored-session.ts";

const OUTCOMES = ["active", "success", "failure", "expired", "cancelled", "unknown"] as const satisfies StoredOutcome[];

/**
 * Whether the overview counts what the store has; null where it cannot be read. What has changed since the pass began explains a
 * difference, so that is read by `catchUp` before a second look.
 */
export async function matchesOverview(
  server: Server,
  store: Store,
  catchUp: () => Promise<void>,
): Promise<boolean | null> {
  try {
    if (await isEqual(server, store)) return true;
    await catchUp();
    return await isEqual(server, store);
  } catch (error) {
    if (error instanceof IncompleteEvents || error instanceof Disorder) return false;
    // The sessions are stored, whatever becomes of the check: only a key or a server that cannot show it is passed over.
    if (ApiError.is(error)) return null;
    throw error;
  }
}

async function isEqual(server: Server, store: Store): Promise<boolean> {
  const summary: OutcomeTotals & { readonly total: number } = await server.summary();
  const totals = await store.countByOutcome(server.now);
  const total = OUTCOMES.reduce((sum, outcome) => sum + (totals[outcome] ?? 0), 0);
  if (total !== summary.total) return false;
  // How the server counts a status that this version does not know is not known either.
  if ((totals.unknown ?? 0) > 0) return true;
  return OUTCOMES.every((outcome) => (totals[outcome] ?? 0) === (summary[outcome] ?? 0));
}
