import { listen, unlisten } from "../../core/signals.ts";
import type { PassRecord } from "../sync/pass-record.ts";
import type { Store } from "../sync/store.ts";

/**
 * A signal that is aborted with another one; or after so many milliseconds, once something was stored: a turn in which nothing
 * was stored would be repeated without end, and a server that never responds would never be an error.
 */
export async function limitTurn(ms: number, signal: AbortSignal, store: Store) {
  const begun = (await newestPasses(store))[0]?.id ?? 0;
  const controller = new AbortController();
  const abort = () => controller.abort();
  let hasStored = false;
  let isOver = false;
  let isDecided = false;
  const cut = () => {
    if (!hasStored || !isOver || isDecided) return;
    isDecided = true;
    // A store that does not say ends the sync by itself.
    goesOn(store, begun).then((does) => does && abort(), abort);
  };
  const timer = setTimeout(() => {
    isOver = true;
    cut();
  }, ms);
  if (signal.aborted) abort();
  else listen(signal, abort);
  return {
    signal: controller.signal,
    /** Something was stored. */
    stored() {
      hasStored = true;
      cut();
    },
    clear() {
      isDecided = true;
      clearTimeout(timer);
      unlisten(signal, abort);
    },
  };
}

/**
 * Whether the next turn would go on from here. A pass by cursors alone starts over; and so does what was begun after this turn had
 * abandoned another pass, because the next turn would come to the same.
 */
async function goesOn(store: Store, begun: number): Promise<boolean> {
  const [newest, before] = await newestPasses(store);
  if (newest?.state !== "running") return true;
  if (!newest.ordered) return false;
  return newest.reason === "events" || !(before && before.id >= begun && before.state === "superseded");
}

async function newestPasses(store: Store): Promise<PassRecord[]> {
  const passes: PassRecord[] = [];
  for await (const pass of store.passes()) if (passes.push(pass) === 2) break;
  return passes;
}
