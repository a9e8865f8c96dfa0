import type { StoreStatus } from "../../shared/answers.ts";
import { type Loaded, loadStatus } from "./load.ts";

/** So that its minutes are right, and a sync by another program is seen. */
const EVERY_MS = 30_000;
const EVERY_MS_OF_A_SYNC = 500;

/** Asks for the status of the store once in a while, more often while a sync runs. `after` sets the time of the next. */
export function watchStatus(heard: (loaded: Loaded<StoreStatus>) => void): { after(status: StoreStatus): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  };
  async function look(): Promise<void> {
    // Before it is asked: an answer that never comes must not be the last.
    next(EVERY_MS);
    heard(await loadStatus());
  }
  return { after: ({ sync }) => next(sync?.running ? EVERY_MS_OF_A_SYNC : EVERY_MS) };
}
