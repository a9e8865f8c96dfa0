import type { Stretch } from "../core/errors/base.ts";
import { InvalidArgumentError } from "../core/errors/index.ts";
import { show } from "../core/values.ts";

/** So many characters of an id are looked at, of 64: their combinations are exact as a number. */
const DIGITS = 10;
const SPACE = 36 ** DIGITS;
const MOST_PARTS = 10_000;

/**
 * Every id there can be, cut into stretches of the same size: ids are random, so each has about as many sessions. Each is
 * plain JSON and can be scanned by another process: `scan({}, { stretches: [stretch] })`. Together they give every session
 * exactly once.
 *
 * @example
 * ```ts
 * import { splitScan } from "sessionwise/kayle-id";
 *
 * const jobs = splitScan(20).map((stretch) => JSON.stringify({ stretches: [stretch] }));
 * ```
 *
 * @param parts from 1 to 10,000
 * @throws InvalidArgumentError for any other number
 */
export function splitScan(parts: number): Stretch[] {
  if (!(Number.isInteger(parts) && parts >= 1 && parts <= MOST_PARTS)) {
    throw new InvalidArgumentError(
      `splitScan: parts is ${show(parts)}: give a whole number from 1 to ${MOST_PARTS.toLocaleString("en")}.`,
    );
  }
  const ends = [undefined, ...cursorsIn({ after: undefined, through: undefined }, parts), undefined];
  return ends.slice(1).map((through, index) => ({ after: ends[index], through }));
}

/**
 * Artificial cursors (`vs_` and 64 of 0-9a-z) that split a stretch of random ids into `parts` equal ranges; fewer, or none,
 * where its ends are too close or of another kind.
 */
export function cursorsIn({ after, through }: Stretch, parts: number): string[] {
  const from = after === undefined ? 0 : numberOf(after);
  const to = through === undefined ? SPACE : numberOf(through);
  if (from === undefined || to === undefined || to - from <= parts) return [];
  return Array.from({ length: parts - 1 }, (_, index) => {
    const at = from + Math.floor(((to - from) / parts) * (index + 1));
    return `vs_${at.toString(36).padStart(DIGITS, "0")}${"0".repeat(64 - DIGITS)}`;
  });
}

function numberOf(id: string): number | undefined {
  return /^vs_[0-9a-z]{64}$/.test(id) ? Number.parseInt(id.slice(3, 3 + DIGITS), 36) : undefined;
}
