import type { Queue } from "bullmq";
import { ConfigurationError } from "../../core/errors/index.ts";
import { show } from "../../core/values.ts";
import type { Fleetwide, Organizations } from "./options.ts";
import type { OrganizationStates } from "./organization-states.ts";
import type { SyncJob, SyncJobResult } from "./queues.ts";

/** What a round found. */
export interface FleetRound {
  /** How many organizations there are. */
  readonly organizations: number;
  /** For how many a sync was due. One whose job is there already is not added again. */
  readonly due: number;
  /** How many are not among the organizations any more. */
  readonly removed: number;
}

/** Organizations that are looked up at a time. */
const BATCH = 500;

/** Asks which organizations there are, and adds a job for each that is due. */
export async function runRound(
  fleet: Fleetwide,
  queue: Queue<SyncJob, SyncJobResult>,
  states: OrganizationStates,
): Promise<FleetRound> {
  const seen = new Set<string>();
  let due = 0;
  const { organizations } = fleet;
  // Redis that was emptied has no limit any more, and no job without it may begin.
  await queue.setGlobalConcurrency(fleet.slots);
  const given = typeof organizations === "function" ? await organizations() : organizations;
  for await (const batch of batches(given, seen)) {
    const now = Date.now();
    const known = await states.read(batch);
    const added = batch.filter((_, index) => !known[index]);
    const jobs = batch.filter((_, index) => {
      const state = known[index];
      return !state || (state.parked === undefined && state.due <= now);
    });
    await states.add(added, { due: now, failures: 0 });
    await queue.addBulk(jobs.map((organization) => jobOf(organization)));
    due += jobs.length;
  }
  // Only here, when every organization was given: an error before must not remove any.
  const removed = await removeOthers(queue, states, seen);
  return { organizations: seen.size, due, removed };
}

/** While a job of the organization waits or runs, it is not added. */
export function jobOf(organization: string) {
  return { name: "sync", data: { organization }, opts: { deduplication: { id: organization } } };
}

async function removeOthers(
  queue: Queue<SyncJob, SyncJobResult>,
  states: OrganizationStates,
  seen: ReadonlySet<string>,
): Promise<number> {
  const others: string[] = [];
  for await (const [organization] of states.all()) if (!seen.has(organization)) others.push(organization);
  for (const organization of others) {
    const id = await queue.getDeduplicationJobId(organization);
    // One that runs is let come to its end.
    if (id) await queue.remove(id).catch(() => {});
  }
  await states.remove(others);
  return others.length;
}

/** @param seen gets what was given; nothing is given twice */
async function* batches(organizations: Organizations, seen: Set<string>): AsyncGenerator<string[], void> {
  let batch: string[] = [];
  for await (const organization of organizations) {
    const problem = problemOf(organization);
    if (problem) throw new ConfigurationError(`organizations gave ${problem}.`);
    if (seen.has(organization)) continue;
    seen.add(organization);
    batch.push(organization);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What is wrong with an id: above all that it is a key, which must not enter Redis. */
export function problemOf(organization: unknown): string | undefined {
  if (typeof organization === "string" && /^\s*kk_/.test(organization)) {
    return "an API key: give the ids of organizations, and the key in clientFor";
  }
  // Half a pair of surrogates is another character once it has been in Redis.
  const isId = typeof organization === "string" && organization !== "" && !/\p{Cs}/u.test(organization);
  return isId ? undefined : `${show(organization)}: give the ids of organizations, as strings of whole characters`;
}
