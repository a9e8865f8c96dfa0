import { OUTCOMES, type OutcomeCounts, type SessionOutcome } from "../outcomes.ts";

/** Counts by outcome, in the order of `OUTCOMES`. */
export type CountsJson = readonly number[];

/** Refuses JSON that `toJSON()` did not write. */
export function refuse(where: string, what: string): never {
  throw new RangeError(
    `OverviewCollector.fromJSON: ${where} ${what}. Give the parsed result of JSON.stringify(collector), unchanged.`,
  );
}

export function readObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(where, "is not an object");
  // The cast: nothing is known of the fields yet.
  return value as Record<string, unknown>;
}

export function readArray(value: unknown, where: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) refuse(where, "is not an array");
  if (value.length > most) refuse(where, `has ${value.length} entries, and there are at most ${most}`);
  return value;
}

/** An array of exactly so many entries. */
export function readTuple(value: unknown, where: string, length: number): readonly unknown[] {
  const array = readArray(value, where, length);
  if (array.length < length) refuse(where, `has ${array.length} entries instead of ${length}`);
  return array;
}

export function readString(value: unknown, where: string): string {
  return typeof value === "string" ? value : refuse(where, "is not a string");
}

/** A whole number that counts something. */
export function readCount(value: unknown, where: string): number {
  // The cast: only numbers are safe integers.
  return Number.isSafeInteger(value) && Number(value) >= 0 ? (value as number) : refuse(where, "is not a count");
}

export function readCounts(values: readonly unknown[], where: string): OutcomeCounts {
  const numbers = OUTCOMES.map(
    (outcome, index) => [outcome, readCount(values[index], `${where}: ${outcome}`)] as const,
  );
  // The cast: the type of fromEntries loses the keys.
  return Object.fromEntries(numbers) as Record<SessionOutcome, number>;
}

export function countsToJson(counts: Readonly<OutcomeCounts>): CountsJson {
  return OUTCOMES.map((outcome) => counts[outcome]);
}
