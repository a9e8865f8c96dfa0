import { SyncError } from "../errors.ts";
import type { Connection } from "./database.ts";

/** How long a holder that died keeps others out, at most. */
const LEASE_MS = 60_000;
const RENEWED_EVERY_MS = 20_000;

/** The lock of a store: its holder, and until when it is the holder's. A write extends it, and so does a timer. */
export class Lease {
  readonly #connection: Connection;
  readonly #holder = crypto.randomUUID();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @throws SyncError when another holds it. */
  constructor(connection: Connection) {
    this.#connection = connection;
    connection.transaction(() => {
      const now = Date.now();
      const { holder, lease_ends_ms } = connection.first("SELECT holder, lease_ends_ms FROM sync_state") ?? {};
      const left = Number(lease_ends_ms) - now;
      // No lease is longer: where one is, the clock was put back, and it would keep others out for as long.
      if (holder !== null && left > 0 && left <= LEASE_MS) {
        throw new SyncError(
          "locked",
          `Another sync is writing to this store. Wait for it, or, if its process has died, for ${Math.ceil(left / 1000)} seconds.`,
        );
      }
      this.#extend(now);
    });
    this.#timer = setInterval(() => this.#renew(), RENEWED_EVERY_MS);
    // It must not keep a process alive whose sync has been forgotten. Browsers' timers are numbers.
    if (typeof this.#timer === "object") this.#timer.unref?.();
  }

  /** Does `work` in one transaction, if the lock has not been lost. */
  write<T>(work: () => T): T {
    return this.#connection.transaction(() => {
      this.#check();
      const result = work();
      this.#extend(Date.now());
      return result;
    });
  }

  release(): void {
    if (this.#timer === undefined) return;
    this.#stop();
    try {
      this.#connection.run("UPDATE sync_state SET holder = NULL, lease_ends_ms = NULL WHERE holder = ?", this.#holder);
    } catch {
      // It ends by itself.
    }
  }

  #check(): void {
    if (this.#connection.first("SELECT 1 AS mine FROM sync_state WHERE holder = ?", this.#holder)) return;
    this.#stop();
    throw new SyncError(
      "lock_lost",
      "This sync did nothing for a minute, and another one has taken over the store. Nothing was written over it: sync again.",
    );
  }

  #extend(now: number): void {
    this.#connection.run("UPDATE sync_state SET holder = ?, lease_ends_ms = ?", this.#holder, now + LEASE_MS);
  }

  #renew(): void {
    try {
      this.write(() => {});
    } catch {
      // The next write says so.
    }
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
