import { SessionwiseError, type Stretch } from "../errors/base.ts";
import type { Partition } from "./partitions.ts";
import { greatest } from "./stretches.ts";

/** What of a page in hand was given: the partition that it came from, and the id of the last row given, if any. */
export interface InHand<T> {
  readonly partition: Partition<T> | undefined;
  readonly given: string | undefined;
}

/** The stretches of ids of which every row was given, by partitions in the order of their hints. */
export function coverage<T>(partitions: readonly Partition<T>[], hand: InHand<T>): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  for (const partition of partitions) {
    // One that ended has given what there is up to where the next one began, which is never before the hint of that, and
    // past it where rows have come in between since then.
    const reached = open && greatest(open.through, partition.hint);
    const given = partition === hand.partition ? (hand.given ?? partition.before) : partition.last;
    open = { after: open ? open.after : partition.hint, through: greatest(reached, given) };
    const ended = partition.done && partition !== hand.partition;
    if (ended && partition !== partitions.at(-1)) continue;
    if (ended) stretches.push({ ...open, through: undefined });
    else if (open.through !== undefined) stretches.push(open);
    open = undefined;
  }
  return stretches;
}

/** Notes on an error what of a scan was given. */
export function withScanned(error: unknown, scanned: NonNullable<SessionwiseError["scanned"]>): unknown {
  if (SessionwiseError.is(error) && Object.isExtensible(error)) {
    Object.defineProperty(error, "scanned", { value: scanned, enumerable: true, configurable: true });
  }
  return error;
}
