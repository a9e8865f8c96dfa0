import { LONGEST_MS } from "../../core/limits.ts";
import type { KayleIdEmulator } from "./emulator.ts";

/**
 * Runs what becomes due by an emulator's clock without a call to `deliverDue`, as on a real server. While the clock is
 * stopped, only what is due at once runs. Returns a function that stops it.
 */
export function autoAdvance(emulator: KayleIdEmulator): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const arm = (): void => {
    clearTimeout(timer);
    const wait = (emulator.nextDue() ?? Infinity) - emulator.clock.now();
    const comes = wait <= 0 || (emulator.clock.isRunning && wait < Infinity);
    // A delivery can still be under way when this is stopped.
    if (comes && !isOver) timer = setTimeout(run, Math.min(Math.max(0, wait), LONGEST_MS));
  };
  const run = (): void => void emulator.deliverDue().then(arm);
  const forget = emulator.onDue(arm);
  arm();
  return () => {
    isOver = true;
    forget();
    clearTimeout(timer);
  };
}
