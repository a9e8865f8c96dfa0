import { readArray, readCount, readObject, readTuple, refuse } from "./read-json.ts";

/** A sketch: bin k counts the numbers from 1.0202^(k-1) to 1.0202^k, or about so. */
export interface QuantilesJson {
  /** How many numbers were 0. */
  readonly zeros: number;
  /** The bins that count something, by ascending number. */
  readonly bins: readonly (readonly [bin: number, count: number])[];
  /** The smallest and the largest number; null when there are none. */
  readonly range: readonly [min: number, max: number] | null;
}

/** More than ten thousand years in milliseconds, and the bins that numbers up to there can have. */
const LARGEST = 4e14;
const MOST_BINS = 2_000;

export function readQuantiles(json: unknown, where: string): QuantilesJson {
  const { zeros, bins, range } = readObject(json, where);
  let before = Number.NEGATIVE_INFINITY;
  const counted = readArray(bins, `${where}.bins`, MOST_BINS).map((entry, index) => {
    const at = `${where}.bins[${index}]`;
    const [bin, number] = readTuple(entry, at, 2);
    const key = readCount(bin, `${at}[0]`);
    const count = readCount(number, `${at}[1]`);
    if (key <= before || key > MOST_BINS || count === 0) refuse(at, "is empty, not in order or out of range");
    before = key;
    return [key, count] as const;
  });
  return { zeros: readCount(zeros, `${where}.zeros`), bins: counted, range: readRange(range, `${where}.range`) };
}

function readRange(json: unknown, where: string): QuantilesJson["range"] {
  if (json === null) return null;
  const [min, max] = readTuple(json, where, 2);
  return [readEnd(min, `${where}[0]`), readEnd(max, `${where}[1]`)];
}

function readEnd(value: unknown, where: string): number {
  const isNumber = typeof value === "number" && value >= 0 && value <= LARGEST;
  return isNumber ? value : refuse(where, "is not a duration");
}
