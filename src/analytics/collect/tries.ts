import type { Session } from "../../kayle-id/types.ts";
import { readCount, readObject, readTuple } from "./read-json.ts";

/** How many sessions used each number of tries of a check. */
export interface TriesUsed {
  /** No try has failed. */
  readonly 0: number;
  /** One try has failed. */
  readonly 1: number;
  /** Two tries have failed. */
  readonly 2: number;
  /** The third failed try ends a session. */
  readonly 3: number;
  /** Anything but an integer from 0 to 3, which no known server sends. */
  readonly other: number;
}

const KEYS = [0, 1, 2, 3, "other"] as const;

/** How many sessions used 0, 1, 2, 3 and any other number of tries. */
export interface TriesJson {
  readonly nfc: readonly number[];
  readonly liveness: readonly number[];
}

type Counts = { -readonly [Key in keyof TriesUsed]: number };

export class Tries {
  readonly #nfc = noTries();
  readonly #liveness = noTries();

  add({ nfc_tries_used, liveness_tries_used }: Session): void {
    this.#nfc[keyOf(nfc_tries_used)]++;
    this.#liveness[keyOf(liveness_tries_used)]++;
  }

  merge(other: Tries): void {
    for (const key of KEYS) {
      this.#nfc[key] += other.#nfc[key];
      this.#liveness[key] += other.#liveness[key];
    }
  }

  toJSON(): TriesJson {
    return { nfc: KEYS.map((key) => this.#nfc[key]), liveness: KEYS.map((key) => this.#liveness[key]) };
  }

  /** Fills empty counts. */
  read(json: unknown, where: string): void {
    const { nfc, liveness } = readObject(json, where);
    fill(this.#nfc, nfc, `${where}.nfc`);
    fill(this.#liveness, liveness, `${where}.liveness`);
  }

  /** How many sessions were counted for each check. */
  totals(): number[] {
    return [this.#nfc, this.#liveness].map((counts) => KEYS.reduce<number>((sum, key) => sum + counts[key], 0));
  }

  result(): { nfc: TriesUsed; liveness: TriesUsed } {
    return { nfc: { ...this.#nfc }, liveness: { ...this.#liveness } };
  }
}

function fill(counts: Counts, json: unknown, where: string): void {
  const numbers = readTuple(json, where, KEYS.length);
  for (const [index, key] of KEYS.entries()) counts[key] = readCount(numbers[index], `${where}[${index}]`);
}

function noTries(): Counts {
  return { 0: 0, 1: 0, 2: 0, 3: 0, other: 0 };
}

function keyOf(tries: number): keyof TriesUsed {
  return tries === 0 || tries === 1 || tries === 2 || tries === 3 ? tries : "other";
}
