import { isDeepStrictEqual } from "node:util";
import type { Session } from "sessionwise/kayle-id";
import type { Store } from "sessionwise/kayle-id/sync";

/** How a store differs from a server, by ids. */
export interface Difference {
  readonly missing: string[];
  readonly stale: string[];
  /** There, and not gone, although the server has deleted it. */
  readonly leftOver: string[];
}

export const NO_DIFFERENCE: Difference = { missing: [], stale: [], leftOver: [] };

/** Compares every field of every session. */
export async function compare(sessions: Iterable<Session>, store: Store): Promise<Difference> {
  const expected = new Map([...sessions].map((session) => [session.id, asStored(session)]));
  const difference: Difference = { missing: [], stale: [], leftOver: [] };
  for await (const { gone_at, ...session } of store.sessions()) {
    const wanted = expected.get(session.id);
    expected.delete(session.id);
    if (!wanted) {
      if (gone_at === null) difference.leftOver.push(session.id);
    } else if (gone_at !== null) difference.missing.push(session.id);
    else if (!isDeepStrictEqual(session, wanted)) difference.stale.push(session.id);
  }
  difference.missing.push(...expected.keys());
  return difference;
}

/** A session without what must never be stored. */
function asStored({ cancel_token: _, ...session }: Session): object {
  return { ...session, verification_url: session.verification_url.replace(/\?.*$/, "") };
}

/** What the passes of a store say they did, added up, beside what is there. */
export async function countsOf(store: Store) {
  let [added, gone, interrupted] = [0, 0, 0];
  for await (const pass of store.passes()) {
    added += pass.added;
    gone += pass.gone;
    if (pass.state !== "completed") interrupted++;
  }
  let [rows, rowsGone] = [0, 0];
  for await (const { gone_at } of store.sessions()) {
    rows++;
    if (gone_at !== null) rowsGone++;
  }
  return { added, gone, rows, rowsGone, interrupted };
}
