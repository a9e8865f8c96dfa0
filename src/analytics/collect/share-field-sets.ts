import type { Session } from "../../kayle-id/types.ts";
import { addOutcomes, type OutcomeCounts, type SessionOutcome, totalOf } from "../outcomes.ts";
import { BoundedTally } from "./bounded-tally.ts";
import { compare } from "./failures.ts";

/** Outcomes of the sessions of the window that asked for the same claims. */
export interface ShareFieldSet extends Readonly<OutcomeCounts> {
  /** The claim keys asked for, required or not, in order of their text. */
  readonly fields: readonly string[];
  readonly total: number;
}

/** Outcomes by what was asked for. */
export interface ShareFieldSets {
  /** The 50 most frequent sets, the most frequent first, ties by their fields. */
  readonly sets: readonly ShareFieldSet[];
  /** The sessions of all other sets. */
  readonly other: Readonly<OutcomeCounts> & { readonly total: number };
  /**
   * True while there are at most 2,000 different sets. Of more, the first 2,000 by the text of their fields are looked
   * at, each with its whole count, and a frequent set may be in `other`: the price of constant memory and of a result
   * that does not depend on the order of the sessions.
   */
  readonly exact: boolean;
}

const MOST_SETS = 2_000;
const MOST_FREQUENT = 50;
// No claim key has it.
const SEPARATOR = "\n";

export class ShareFieldTally {
  readonly #sets = new BoundedTally(MOST_SETS);
  /** Keys by the fields in the order in which they came: sorting them again for every session would cost the most. */
  readonly #keys = new Map<string, string>();

  add({ share_fields }: Session, outcome: SessionOutcome): void {
    this.#sets.add(this.#keyOf(share_fields), outcome);
  }

  merge(other: ShareFieldTally): void {
    this.#sets.merge(other.#sets);
  }

  result(): ShareFieldSets {
    const sets = this.#sets
      .entries()
      .map(([key, counts]) => ({ key, counts, total: totalOf(counts) }))
      .sort((a, b) => b.total - a.total || compare(a.key, b.key));
    const other = { ...this.#sets.beyond };
    for (const { counts } of sets.slice(MOST_FREQUENT)) addOutcomes(other, counts);
    return {
      sets: sets.slice(0, MOST_FREQUENT).map(({ key, counts, total }) => ({ fields: fieldsOf(key), total, ...counts })),
      other: { total: totalOf(other), ...other },
      exact: this.#sets.isExact,
    };
  }

  #keyOf(shareFields: Session["share_fields"] | undefined): string {
    const fields = Object.keys(shareFields ?? {});
    const asTheyCame = fields.join(SEPARATOR);
    const known = this.#keys.get(asTheyCame);
    if (known !== undefined) return known;
    if (this.#keys.size >= MOST_SETS) this.#keys.clear();
    const key = fields.sort().join(SEPARATOR);
    this.#keys.set(asTheyCame, key);
    return key;
  }
}

function fieldsOf(key: string): string[] {
  return key === "" ? [] : key.split(SEPARATOR);
}
