import { QueueEvents } from "bullmq";
import { OverviewCollector } from "../../analytics/collect/collector.ts";
import type { CollectorJson } from "../../analytics/collect/collector-json.ts";
import type { CollectedOverview, CollectOptions } from "../../analytics/collect/types.ts";
import { SyncError } from "../sync/errors.ts";
import { checkFleet } from "./check-options.ts";
import { closeParts } from "./close-parts.ts";
import type { FleetOptions } from "./options.ts";
import { OrganizationStates } from "./organization-states.ts";
import type { OverviewJob } from "./overview-job.ts";
import { type OpenQueue, openQueue, overviewsOf, syncsOf } from "./queues.ts";

/** The overview of a platform. */
export interface FleetOverview extends CollectedOverview {
  /** How many organizations it counts. */
  readonly organizations: number;
  /** Those that it does not count, because none of their syncs has ever succeeded. */
  readonly missing: readonly string[];
}

const NO_WORKER =
  "fleetOverview: no worker of this fleet is connected: start one with createFleetWorker, and ask again.";
/** So many organizations are counted at a time; what the others would leave in Redis meanwhile is spared. */
const BATCH = 200;
/** Named in an error. */
const MOST_NAMED = 10;

/**
 * One overview of all organizations, percentiles included, for any window: each is counted from its store by a worker, and
 * what they counted is merged. It asks nothing of the server. `summary` covers the sessions created in the window.
 *
 * @param window as for `collectOverview`; all organizations are counted as of the same `now`
 * @throws RangeError when the window makes no sense; SyncError `store_failed`, which names them, when organizations could not be
 * counted, or when no worker is connected: there is never a partial overview
 */
export async function fleetOverview(options: FleetOptions, window: CollectOptions): Promise<FleetOverview> {
  const fleet = checkFleet(options, "fleetOverview");
  const merged = new OverviewCollector(window);
  const collected = merged.overview().window;
  const syncs = await openQueue(fleet, syncsOf(fleet));
  const overviews = await openQueue<OverviewJob, CollectorJson>(fleet, overviewsOf(fleet));
  const events = new QueueEvents(overviewsOf(fleet), { connection: fleet.connection });
  // Each job that is waited for listens to both.
  for (const emitter of [events, overviews.queue]) emitter.setMaxListeners(BATCH * 2);
  events.on("error", (error) => fleet.report(error, {}));
  try {
    await events.waitUntilReady();
    if ((await overviews.queue.getWorkersCount()) === 0) throw new SyncError("store_failed", NO_WORKER);
    const states = new OrganizationStates(syncs.redis, syncs.queue.toKey("organizations"));
    const failed: string[] = [];
    const missing: string[] = [];
    let count = 0;
    const countBatch = async (organizations: readonly string[]) => {
      const counted = await collect(overviews, events, organizations, collected);
      for (const [organization, json] of counted) {
        if (json) merged.merge(OverviewCollector.fromJSON(json));
        else failed.push(organization);
        count++;
      }
    };
    let batch: string[] = [];
    for await (const [organization, { success }] of states.all()) {
      if (success === undefined) {
        missing.push(organization);
        continue;
      }
      if (batch.push(organization) < BATCH) continue;
      await countBatch(batch);
      batch = [];
    }
    await countBatch(batch);
    if (failed.length > 0) throw new SyncError("store_failed", problemOf(failed, count));
    return { ...merged.overview(), organizations: count, missing: missing.sort() };
  } finally {
    await closeParts([], [syncs.queue, overviews.queue, events]);
  }
}

/** What a worker counted of each; undefined where it could not. */
async function collect(
  { queue }: OpenQueue<OverviewJob, CollectorJson>,
  events: QueueEvents,
  organizations: readonly string[],
  window: CollectedOverview["window"],
): Promise<[organization: string, CollectorJson | undefined][]> {
  const opts = { removeOnComplete: { age: 60 }, attempts: 3, backoff: { type: "exponential", delay: 1_000 } };
  const jobs = await queue.addBulk(
    organizations.map((organization) => ({ name: "overview", data: { organization, window }, opts })),
  );
  return Promise.all(
    jobs.map(async (job): Promise<[string, CollectorJson | undefined]> => {
      const json = await job.waitUntilFinished(events).catch(() => undefined);
      return [job.data.organization, json];
    }),
  );
}

function problemOf(failed: readonly string[], count: number): string {
  const more = failed.length > MOST_NAMED ? ` and ${failed.length - MOST_NAMED} more` : "";
  return `fleetOverview: ${failed.length} of ${count} organizations could not be counted: ${failed.slice(0, MOST_NAMED).join(", ")}${more}. Each error was given to onError of the worker; ask again once it is dealt with.`;
}
