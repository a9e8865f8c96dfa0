import { setTimeout } from "node:timers/promises";
import { LONGEST_MS } from "../../core/limits.ts";

/** Waits, also for longer than a timer can. */
export async function sleep(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LONGEST_MS) await setTimeout(Math.min(left, LONGEST_MS));
}
