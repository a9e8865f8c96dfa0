import type { Queue } from "bullmq";
import { ConfigurationError } from "../../core/errors/index.ts";
import { show } from "../../core/values.ts";
import type { Fleetwide, Organizations } from "./options.ts";
import type { OrganizationState, OrganizationStates } from "./organization-states.ts";
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
  for await (const batch of batches(typeof organizations === "function" ? await organizations() : organizations)) {
    const now = Date.now();
    const known = await states.read(batch);
    const added: Record<string, OrganizationState> = {};
    const jobs: string[] = [];
    for (const [index, organization] of batch.entries()) {
      seen.add(organization);
      const state = known[index];
      if (!state) added[organization] = { due: now, failures: 0 };
      if (!state || (state.parked === undefined && state.due <= now)) jobs.push(organization);
    }
    await states.write(added);
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

async function* batches(organizations: Organizations): AsyncGenerator<string[], void> {
  let batch: string[] = [];
  for await (const organization of organizations) {
    batch.push(checked(organization));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** @throws ConfigurationError for what is not an id, above all for a key, which must not enter Redis. */
function checked(organization: unknown): string {
  const isKey = typeof organization === "string" && /^kk_/.test(organization);
  if (typeof organization === "string" && organization !== "" && !isKey) return organization;
  throw new ConfigurationError(
    isKey
      ? "organizations gave an API key: give the ids of organizations, and the key in clientFor."
      : `organizations gave ${show(organization)}: give the ids of organizations, as strings.`,
  );
}
