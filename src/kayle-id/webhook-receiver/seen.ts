/** A claim that was neither committed nor released lapses after this: the process that made it has died. */
const CLAIM_MS = 60_000;
/**
 * Seconds for which every store keeps a committed event. Deliveries are tried for about 28 hours; replays by hand can come
 * later. No delivery may be taken that is older.
 */
export const KEPT_SECONDS = 7 * 24 * 3_600;

/** What a store says to a claim. */
export type ClaimResult = "claimed" | "in_progress" | "committed";

/**
 * Remembers which events were handled. An event is claimed before its handler runs, committed when that has succeeded
 * and released when it threw. A store that several processes share keeps the same rules:
 *
 * - `claim` looks and takes in **one atomic step**, so that of two processes one gets `"claimed"`.
 * - A claim lapses **60 seconds** after it was made: when its process has died, the event can be claimed anew.
 * - A committed event is kept for **at least 7 days**, and for at least twice the receiver's `tolerance` where that is
 *   longer: a delivery that was signed ahead of this clock by the tolerance is taken until it is as far behind it. A
 *   `tolerance` of more than 7 days is refused.
 *
 * A method that throws loses nothing: the delivery is answered so that the server tries again, or, after the handler has
 * succeeded, with success. In Redis: `SET id holder NX PX 60000`, `SET id "" PX 604800000`, and a delete that first
 * compares the holder; `docs/webhooks.md` has all of it.
 */
export interface SeenEvents {
  /**
   * Takes the event for `holder`, a text made up for this one try: `"claimed"`. Or says why not: `"committed"` when it
   * has been handled, `"in_progress"` when another holder's claim has not lapsed.
   */
  claim(eventId: string, holder: string): Promise<ClaimResult>;
  /** Notes the event as handled, for whoever asks from now on, also when the claim has lapsed meanwhile. */
  commit(eventId: string, holder: string): Promise<unknown>;
  /** Gives the claim back, if it is still `holder`'s: never one that another process has made since. */
  release(eventId: string, holder: string): Promise<unknown>;
}

/**
 * For one process. Only verified events get in, so nobody but the server can fill it.
 * @param tolerance of the receiver, in seconds
 */
export function createMemorySeen(now: () => number, tolerance: number): SeenEvents {
  // The age of a delivery is counted in whole seconds, and so can be one longer.
  const keptMs = Math.max(KEPT_SECONDS, 2 * tolerance + 1) * 1000;
  // Both in the order of their ends, as each kind lasts equally long: what is over stands at the front.
  const claims = new Map<string, { readonly holder: string; readonly until: number }>();
  const committed = new Map<string, { readonly until: number }>();
  return {
    async claim(eventId, holder) {
      dropEnded(claims, now());
      dropEnded(committed, now());
      if (committed.has(eventId)) return "committed";
      // Looked at again: behind one made before the clock was put back it still stands here.
      if ((claims.get(eventId)?.until ?? 0) > now()) return "in_progress";
      claims.delete(eventId);
      claims.set(eventId, { holder, until: now() + CLAIM_MS });
      return "claimed";
    },
    async commit(eventId) {
      claims.delete(eventId);
      committed.delete(eventId);
      committed.set(eventId, { until: now() + keptMs });
    },
    async release(eventId, holder) {
      if (claims.get(eventId)?.holder === holder) claims.delete(eventId);
    },
  };
}

function dropEnded(entries: Map<string, { readonly until: number }>, time: number): void {
  for (const [id, { until }] of entries) {
    if (until > time) return;
    entries.delete(id);
  }
}
