import type { Time } from "../../../testing/clock.ts";
import { Random } from "../../../testing/random.ts";

/** The seed and the time of what a factory makes. */
export interface FactoryOptions {
  /** The same seed gives the same object. @default 1 */
  readonly seed?: number;
  /** The current time of the object. @default noon UTC on 2026-01-01, so that nothing depends on the clock */
  readonly now?: Time;
}

export function begin({ seed = 1, now = "2026-01-01T12:00:00Z" }: FactoryOptions): { random: Random; now: number } {
  return { random: new Random(seed), now: new Date(now).getTime() };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
