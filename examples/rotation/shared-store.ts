import type { SeenEvents } from "sessionwise/kayle-id/webhooks";

const RESERVATION_MS = 60_000;

interface Entry {
  readonly holder: string;
  readonly isCommitted: boolean;
  readonly until: number;
}

/**
 * What all processes share, in place of a database: the events that were seen, and what handling them did. It outlives every
 * receiver. A store in the memory of a receiver would forget with each restart what had been handled.
 */
export class SharedStore implements SeenEvents {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  /** When each event was handled, every time. */
  readonly handled = new Map<string, readonly number[]>();
  /** While it is down, every handler throws. */
  isDown = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The effect of an event. */
  handle(eventId: string): void {
    if (this.isDown) throw new Error("The database is down.");
    this.handled.set(eventId, [...(this.handled.get(eventId) ?? []), this.#now()]);
  }

  async claim(eventId: string, holder: string) {
    const entry = this.#entries.get(eventId);
    if (entry?.isCommitted) return "committed";
    if (entry && entry.until > this.#now()) return "in_progress";
    this.#entries.set(eventId, { holder, isCommitted: false, until: this.#now() + RESERVATION_MS });
    return "claimed";
  }

  async commit(eventId: string, holder: string): Promise<void> {
    this.#entries.set(eventId, { holder, isCommitted: true, until: Infinity });
  }

  async release(eventId: string, holder: string): Promise<void> {
    const entry = this.#entries.get(eventId);
    if (entry?.holder === holder && !entry.isCommitted) this.#entries.delete(eventId);
  }
}
