import { Random } from "../../../testing/random.ts";
import type { Time } from "../clock.ts";

export interface FactoryOptions {
  /** The same seed gives the same object. @default 1 */
  readonly seed?: number;
  /** Up to when things have happened. @default noon UTC on the first day of 2026, so that nothing depends on the clock */
  readonly now?: Time;
}

export function begin({ seed = 1, now = "2026-01-01T12:00:00Z" }: FactoryOptions): { random: Random; now: number } {
  return { random: new Random(seed), now: new Date(now).getTime() };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
