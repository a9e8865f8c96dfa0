const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Numbers that look random and are the same for the same seed (mulberry32). For test data, never for secrets. */
export class Random {
  /** Where it stands: with the same one the same numbers follow. */
  state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both possible. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** One of the choices, each as likely as its weight. */
  weighted<T extends string>(weights: { readonly [Choice in T]?: number }): T {
    // The cast: Object.entries forgets which keys there are.
    const entries = Object.entries(weights) as [T, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of entries) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new RangeError("weighted() needs at least one choice with a weight above 0.");
  }

  pick<T>(choices: readonly T[]): T {
    // The cast: the index is within the list, which is never empty here.
    return choices[this.integer(0, choices.length - 1)] as T;
  }

  /** Letters and digits, as in the ids of the API. */
  text(length: number): string {
    let text = "";
    for (let index = 0; index < length; index++) text += ALPHABET[Math.floor(this.next() * ALPHABET.length)];
    return text;
  }
}
