/** A reservation that was neither committed nor released expires after this: the process that made it has died. */
export const RESERVATION_MS = 60_000;
/**
 * Seconds for which every store keeps a committed event. Deliveries are attempted for 27 hours and 35 minutes; manual replays can come
 * later. No older delivery may be accepted.
 */
export const KEPT_SECONDS = 7 * 24 * 3_600;
/** The same for stores that do not know the tolerance: enough for every one that a receiver may have. */
export const KEPT_FOR_ANY_TOLERANCE_SECONDS = 2 * KEPT_SECONDS + 1;

/** What `claim` of a store returns. */
export type ClaimResult = "claimed" | "in_progress" | "committed";

/**
 * Remembers which events were handled. An event is reserved (`claim`) before its handler runs, committed when the handler
 * has succeeded and released when it threw. A store that several processes share follows the same rules:
 *
 * - `claim` checks and reserves in **one atomic step**, so that exactly one of two processes gets `"claimed"`.
 * - A reservation expires **60 seconds** after it was made: when its process has died, the event can be reserved again.
 * - A committed event is kept for **at least 7 days**, and for at least twice the receiver's `tolerance` where that is
 *   longer: a delivery that was signed ahead of this clock by the tolerance is accepted until it is as far behind it. A
 *   `tolerance` of more than 7 days is rejected.
 *
 * A method that throws, or that takes more than four seconds, loses nothing: the response makes the server try again or,
 * after the handler has succeeded, is a success. `redisSeen` of `sessionwise/kayle-id/webhooks/redis` and `postgresSeen` of
 * `…/postgres` are such stores.
 */
export interface SeenEvents {
  /**
   * Reserves the event for `holder`, a string unique to this delivery attempt, and returns `"claimed"`. Otherwise says
   * why not: `"committed"` when the event has been handled, `"in_progress"` when another holder's reservation is valid.
   */
  claim(eventId: string, holder: string): Promise<ClaimResult>;
  /** Records the event as handled from now on, even if the reservation has expired meanwhile. */
  commit(eventId: string, holder: string): Promise<unknown>;
  /** Gives the reservation back if it is still `holder`'s: never one that another process has made since. */
  release(eventId: string, holder: string): Promise<unknown>;
}

/**
 * For one process. Only verified events get in, so nobody but the server can fill it.
 * @param tolerance of the receiver, in seconds
 */
export function createMemorySeen(now: () => number, tolerance: number): SeenEvents {
  // The age of a delivery is counted in whole seconds, and so can be one second more.
  const keptMs = Math.max(KEPT_SECONDS, 2 * tolerance + 1) * 1000;
  // Each map is in order of expiry, because all its entries last equally long: expired ones are at the front.
  const reservations = new Map<string, { readonly holder: string; readonly until: number }>();
  const committed = new Map<string, { readonly until: number }>();
  return {
    async claim(eventId, holder) {
      dropExpired(reservations, now());
      dropExpired(committed, now());
      if (committed.has(eventId)) return "committed";
      // Checked again: an expired one remains if an entry before it was made before the clock was set back.
      if ((reservations.get(eventId)?.until ?? 0) > now()) return "in_progress";
      reservations.delete(eventId);
      reservations.set(eventId, { holder, until: now() + RESERVATION_MS });
      return "claimed";
    },
    async commit(eventId) {
      reservations.delete(eventId);
      committed.delete(eventId);
      committed.set(eventId, { until: now() + keptMs });
    },
    async release(eventId, holder) {
      if (reservations.get(eventId)?.holder === holder) reservations.delete(eventId);
    },
  };
}

function dropExpired(entries: Map<string, { readonly until: number }>, time: number): void {
  for (const [id, { until }] of entries) {
    if (until > time) return;
    entries.delete(id);
  }
}
