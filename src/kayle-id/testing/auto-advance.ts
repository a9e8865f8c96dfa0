import { LONGEST_MS } from "../../core/limits.ts";
import type { KayleIdEmulator } from "./emulator.ts";

/**
 * Lets what an emulator's clock makes due happen by itself, as on a server that runs. While its clock stands still only
 * what is due at once does. Gives what stops it.
 */
export function autoAdvance(emulator: KayleIdEmulator): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const arm = (): void => {
    clearTimeout(timer);
    const wait = (emulator.nextDue() ?? Infinity) - emulator.clock.now();
    const comes = wait <= 0 || (emulator.clock.isRunning && wait < Infinity);
    // A delivery can still be under way when it is over.
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
