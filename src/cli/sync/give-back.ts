import type { Store, StoreLock } from "../../kayle-id/sync/store.ts";

/** A store whose lock can be given back when the process ends in the middle of a sync. */
export interface GivingBack {
  readonly store: Store;
  giveBack(): void;
}

/**
 * SQLite has given the lock back when `giveBack` returns: it would keep others out for a minute. PostgreSQL does it when the
 * connection ends.
 */
export function givingBack(store: Store): GivingBack {
  let lock: StoreLock | undefined;
  return {
    store: {
      async lock() {
        lock = await store.lock();
        return lock;
      },
      sessions: (filter) => store.sessions(filter),
      passes: () => store.passes(),
      countByOutcome: (at) => store.countByOutcome(at),
      close: () => store.close(),
    },
    giveBack() {
      void lock?.release().catch(() => {});
    },
  };
}
