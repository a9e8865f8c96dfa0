import type { Queue } from "bullmq";
import type { FleetProgress, OrganizationStates, ParkedReason } from "./organization-states.ts";
import type { Pace } from "./pace.ts";
import type { SyncJob, SyncJobResult } from "./queues.ts";

/** How one organization is doing. */
export interface OrganizationStatus {
  /** Its id. */
  readonly organization: string;
  /** When its last sync succeeded, as an ISO time by a worker's clock; null when none has. */
  readonly lastSuccess: string | null;
  /** As of when its store is complete, as an ISO time by the server's clock; null when it never was. */
  readonly freshAsOf: string | null;
  /** How often in a row it has failed. */
  readonly failures: number;
  /** What went wrong last, without secrets; null after a success. */
  readonly error: string | null;
  /** Why it is left alone until `fleet.resume`; null when it is not. */
  readonly parked: ParkedReason | null;
  /** When its next sync is due, as an ISO time; null when it is parked. */
  readonly due: string | null;
  /** Of the sync that runs, or that goes on later; null when there is none, or it has stored no page yet. */
  readonly progress: FleetProgress | null;
}

/** How all organizations are doing. */
export interface FleetStatus {
  /** Each organization, by id. */
  readonly organizations: readonly OrganizationStatus[];
  /** Organizations that are parked. */
  readonly parked: number;
  /** Organizations that failed the last time and are tried again. */
  readonly failing: number;
  /** Organizations that have never been synced; those that are parked are not counted. */
  readonly never: number;
  /**
   * The oldest `lastSuccess` of those that are not parked, the number for an alert: null while one has none, and when there is
   * no organization.
   */
  readonly oldestSuccess: string | null;
  /** Syncs that run, that wait for a worker, and that go on later. */
  readonly jobs: { readonly active: number; readonly waiting: number; readonly delayed: number };
  /** Milliseconds for which all workers wait because the server asked for less; 0 when they do not. */
  readonly stillMs: number;
}

export async function readStatus(
  queue: Queue<SyncJob, SyncJobResult>,
  states: OrganizationStates,
  pace: Pace,
): Promise<FleetStatus> {
  const running = await readProgress(queue);
  const organizations: OrganizationStatus[] = [];
  for await (const [organization, { due, success, fresh, failures, error, parked, progress }] of states.all()) {
    organizations.push({
      ...{ organization, lastSuccess: success ?? null, freshAsOf: fresh ?? null, failures },
      ...{ error: error ?? null, parked: parked ?? null, progress: running.get(organization) ?? progress ?? null },
      due: parked === undefined ? new Date(due).toISOString() : null,
    });
  }
  organizations.sort((one, other) => (one.organization < other.organization ? -1 : 1));
  const kept = organizations.filter(({ parked }) => parked === null);
  const successes = kept.flatMap(({ lastSuccess }) => lastSuccess ?? []).sort();
  const never = kept.length - successes.length;
  const { active = 0, wait = 0, delayed = 0 } = await queue.getJobCounts("active", "wait", "delayed");
  return {
    organizations,
    parked: organizations.length - kept.length,
    failing: kept.filter(({ failures }) => failures > 0).length,
    never,
    oldestSuccess: never === 0 ? (successes[0] ?? null) : null,
    jobs: { active, waiting: wait, delayed },
    stillMs: await pace.stillMs(),
  };
}

/** Of jobs that run: where the others stopped is in their states. */
async function readProgress(queue: Queue<SyncJob, SyncJobResult>): Promise<ReadonlyMap<string, FleetProgress>> {
  const jobs = await queue.getActive();
  return new Map(
    jobs.flatMap((job) => {
      // A job may have ended since it was listed; progress is 0 until there is any.
      if (!job || typeof job.progress !== "object") return [];
      // The cast: nobody else writes it.
      return [[job.data.organization, job.progress as FleetProgress]];
    }),
  );
}
