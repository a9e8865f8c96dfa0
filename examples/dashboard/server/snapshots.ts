import type { Snapshot } from "./collect.ts";
import type { Range } from "./query.ts";

/** Long enough to turn pages and try filters on one collection, short enough to look live. */
const KEEP_MS = 60_000;
const MOST_KEPT = 4;

interface Walk {
  readonly snapshot: Promise<Snapshot>;
  readonly abort: AbortController;
  waiting: number;
}

export interface Snapshots {
  /** `version` is of what is collected from: what was collected of another version is not used. */
  get(
    range: Range,
    how: { readonly fresh: boolean; readonly version: string; readonly signal: AbortSignal },
  ): Promise<Snapshot>;
}

/**
 * Keeps what was collected a while. Requests for one window share a walk; walks go one after the other, since more in
 * flight broke a server; one that nobody waits for any more is ended.
 */
export function createSnapshots(
  collect: (range: Range, signal: AbortSignal) => Promise<Snapshot>,
  now: () => number,
): Snapshots {
  const kept = new Map<string, Snapshot>();
  const walks = new Map<string, Walk>();
  let previous: Promise<unknown> = Promise.resolve();

  function start(range: Range, key: string): Walk {
    const abort = new AbortController();
    const snapshot = previous.then(() => collect(range, abort.signal));
    const walk = { snapshot, abort, waiting: 0 };
    walks.set(key, walk);
    previous = snapshot.then(
      (done) => {
        keep(key, done);
        forget(key, walk);
      },
      () => forget(key, walk),
    );
    return walk;
  }

  function keep(key: string, snapshot: Snapshot): void {
    kept.delete(key);
    kept.set(key, snapshot);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  }

  function forget(key: string, walk: Walk): void {
    if (walks.get(key) === walk) walks.delete(key);
  }

  return {
    async get(range, { fresh, version, signal }) {
      const key = `${range.first}/${range.last}/${version}`;
      const found = kept.get(key);
      if (found && !fresh && now() - found.collectedAt < KEEP_MS) return found;
      const walk = walks.get(key) ?? start(range, key);
      walk.waiting++;
      const leave = () => {
        walk.waiting--;
        if (walk.waiting > 0) return;
        forget(key, walk);
        walk.abort.abort();
      };
      signal.addEventListener("abort", leave, { once: true });
      try {
        return await walk.snapshot;
      } finally {
        signal.removeEventListener("abort", leave);
      }
    },
  };
}
