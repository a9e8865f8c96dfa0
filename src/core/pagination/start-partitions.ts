import type { Stretch } from "../errors/base.ts";
import { BadRequestError } from "../errors/index.ts";
import { type Arrival, ascends, ask, isThrottled, type Partition, type ScanSource } from "./partitions.ts";

/** The partitions that read some stretches, in the order of their hints. */
export interface Part<T> {
  readonly within: readonly Stretch[];
  readonly partitions: readonly Partition<T>[];
}

export interface Started<T> {
  readonly parts: readonly Part<T>[];
  /** False where ids are not in ascending order: then one partition continues by cursors alone. */
  readonly ordered: boolean;
}

/** A stretch, and the first pages of the partitions in it; without the first partition, nothing leads to its rows. */
interface Planned<T> {
  readonly stretch: Stretch;
  readonly lead: Arrival<T>;
  readonly others: readonly Arrival<T>[];
}

type Create<T> = (hint: string | undefined, within: readonly Stretch[], isWholeList?: boolean) => Partition<T>;

/**
 * Asks for the first page of every partition and keeps those whose cursor worked: their ids ascend, and come after it.
 * Their first pages are in hand, as `pending`. On a server that ignores or refuses the cursor of a stretch, one partition
 * reads the whole list and gives only what is in the stretches.
 */
export async function startPartitions<T>(
  scan: ScanSource<T>,
  stretches: readonly Stretch[],
  create: Create<T>,
): Promise<Started<T>> {
  const parts = Math.floor(scan.concurrency / stretches.length);
  const asked = stretches.map(async (stretch): Promise<Planned<T>> => {
    const hints = scan.hintsIn(stretch, parts).map((hint) => create(hint, [stretch]));
    const [lead, ...others] = await Promise.all([create(stretch.after, [stretch]), ...hints].map(ask));
    // The cast: there is one at least.
    return { stretch, lead: lead as Arrival<T>, others };
  });
  const planned: Planned<T>[] = [];
  for (const one of await Promise.all(asked)) planned.push({ ...one, lead: await withFirstPage(one.lead) });
  const all = planned.flatMap(({ lead, others }) => [lead, ...others]);
  const kept = planned.map(({ stretch, lead, others }) => {
    const lies = !beganRight(scan, lead);
    return { stretch, lead, lies, arrivals: [lead, ...others.filter((one) => !lies && began(scan, one))] };
  });
  const liar = kept.find(({ lies }) => lies);
  if (!liar) {
    await close(
      all,
      kept.flatMap(({ arrivals }) => arrivals),
    );
    return { parts: kept.map(({ stretch, arrivals }) => inPart(scan, stretch, arrivals)), ordered: true };
  }
  const { lead, stretch } = liar;
  if (stretch.after !== undefined || stretch.through !== undefined) {
    await close(all, []);
    return { parts: [{ within: stretches, partitions: [create(undefined, stretches, true)] }], ordered: true };
  }
  await close(all, [lead]);
  return { parts: [inPart(scan, stretch, [lead])], ordered: false };
}

/** What no other partition reads is asked for once more when the server wanted fewer requests at once. */
async function withFirstPage<T>(lead: Arrival<T>): Promise<Arrival<T>> {
  const { hint } = lead.partition;
  const arrival = hint !== undefined && isThrottled(lead.error) ? await ask(lead.partition) : lead;
  if (arrival.error !== undefined && (hint === undefined || !BadRequestError.is(arrival.error))) throw arrival.error;
  return arrival;
}

/** Whether the first page of a stretch is what its cursor asked for. None may come after it: a cursor need not exist. */
function beganRight<T>(scan: ScanSource<T>, { partition, rows = [], error }: Arrival<T>): boolean {
  return error === undefined && ascends(scan, rows, partition.hint);
}

/** Whether a partition's first page is what its hint asked for. What is refused or ignored is only slower. */
function began<T>(scan: ScanSource<T>, { partition: { hint = "" }, rows = [], error }: Arrival<T>): boolean {
  if (error !== undefined && !BadRequestError.is(error) && !isThrottled(error)) throw error;
  return error === undefined && rows.length > 0 && ascends(scan, rows, hint);
}

async function close<T>(all: readonly Arrival<T>[], kept: readonly Arrival<T>[]): Promise<void> {
  for (const arrival of all) if (!kept.includes(arrival)) await arrival.partition.pages.return();
}

/** The partitions of a stretch, each up to where the next one really began. */
function inPart<T>(scan: ScanSource<T>, stretch: Stretch, arrivals: readonly Arrival<T>[]): Part<T> {
  let stopAt: string | undefined;
  for (const arrival of arrivals.toReversed()) {
    arrival.partition.stopAt = stopAt;
    arrival.partition.pending = Promise.resolve(arrival);
    // Not always before the one after it: a row may have come in between two first pages.
    const first = arrival.rows?.[0] && scan.idOf(arrival.rows[0]);
    if (first !== undefined && (stopAt === undefined || first < stopAt)) stopAt = first;
  }
  return { within: [stretch], partitions: arrivals.map(({ partition }) => partition) };
}
