import type { Session } from "../../kayle-id/types.ts";
import { addOutcomes, type OutcomeCounts, type SessionOutcome, totalOf } from "../outcomes.ts";
import { BoundedTally, type TallyJson } from "./bounded-tally.ts";
import { compare } from "./failures.ts";

/** Outcomes of the sessions of the window that requested the same claims. */
export interface ShareFieldSet extends Readonly<OutcomeCounts> {
  /** The requested claim keys, required or not, in string order. */
  readonly fields: readonly string[];
  /** How many sessions requested these claims. */
  readonly total: number;
}

/** Outcomes by requested claims. */
export interface ShareFieldSets {
  /** The 50 most frequent sets, the most frequent first, ties by their fields. */
  readonly sets: readonly ShareFieldSet[];
  /** The sessions of all other sets. */
  readonly other: Readonly<OutcomeCounts> & { readonly total: number };
  /**
   * True while there are at most 2,000 different sets. Of more, the first 2,000 in string order of their fields are
   * considered, each with its whole count, and a frequent set may be in `other`: the cost of constant memory and of a
   * result that does not depend on the order of the sessions.
   */
  readonly exact: boolean;
}

const MOST_SETS = 2_000;
const MOST_FREQUENT = 50;
// No claim key contains it.
const SEPARATOR = "\n";

export class ShareFieldTally {
  readonly #sets = new BoundedTally(MOST_SETS);
  /** Keys by the fields in their original order: sorting them for every session would be the most expensive step. */
  readonly #keys = new Map<string, string>();

  add({ share_fields }: Session, outcome: SessionOutcome): void {
    this.#sets.add(this.#keyOf(share_fields), outcome);
  }

  merge(other: ShareFieldTally): void {
    this.#sets.merge(other.#sets);
  }

  toJSON(): TallyJson {
    return this.#sets.toJSON();
  }

  read(json: unknown, where: string): void {
    this.#sets.read(json, where);
  }

  total(): OutcomeCounts {
    return this.#sets.total();
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
    const unsorted = fields.join(SEPARATOR);
    const known = this.#keys.get(unsorted);
    if (known !== undefined) return known;
    if (this.#keys.size >= MOST_SETS) this.#keys.clear();
    const key = fields.sort().join(SEPARATOR);
    this.#keys.set(unsorted, key);
    return key;
  }
}

function fieldsOf(key: string): string[] {
  return key === "" ? [] : key.split(SEPARATOR);
}
