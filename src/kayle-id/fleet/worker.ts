import { Worker } from "bullmq";
import { ConfigurationError } from "../../core/errors/index.ts";
import { unknownName } from "../../core/suggest.ts";
import { isPlainObject, show } from "../../core/values.ts";
import { checkFleet } from "./check-options.ts";
import { closeParts } from "./close-parts.ts";
import type { FleetOptions } from "./options.ts";
import { OrganizationStates } from "./organization-states.ts";
import { overviewJob } from "./overview-job.ts";
import { sharedPace } from "./pace.ts";
import { KEPT_JOBS, openQueue, overviewsOf, type SyncJob, type SyncJobResult, syncsOf } from "./queues.ts";
import { stateAfter, syncJob } from "./sync-job.ts";

/** How much a worker takes on. */
export interface FleetWorkerOptions {
  /** How many organizations this process syncs at a time; `maxRequests` of the fleet holds besides. @default 4 */
  readonly jobs?: number | undefined;
}

/** A process's part in the work. */
export interface FleetWorker {
  /** Interrupts what it is doing between two pages, for other workers to go on with, and resolves when that is done. */
  close(): Promise<void>;
}

/** How long a job of a process that died is its own, and how often that is looked for. */
const DEAD = { lockDuration: 15_000, stalledInterval: 5_000 };
/** A worker without a limit of its own does not look whether the queue stands still. */
const NO_LIMIT = { max: 1_000_000_000, duration: 1_000 };
/** A job whose process has died so often ends it, or so it seems: it fails, and is tried again when it is due. */
const MOST_DEATHS = 10;

/**
 * Works on the jobs of a fleet until it is closed. Run it in any number of processes, on any number of machines: all of them
 * together keep `maxRequests` and `requestsPerSecond`, and a 429 or 503 slows all of them down. Resolves once it is connected.
 *
 * @throws ConfigurationError when an option is missing, unknown or makes no sense
 */
export async function createFleetWorker(
  options: FleetOptions,
  workerOptions: FleetWorkerOptions = {},
): Promise<FleetWorker> {
  const fleet = checkFleet(options, "createFleetWorker");
  const jobs = checkedJobs(workerOptions);
  const { connection, telemetry, report } = fleet;
  const { queue, redis } = await openQueue<SyncJob, SyncJobResult>(fleet, syncsOf(fleet));
  const states = new OrganizationStates(redis, queue.toKey("organizations"));
  // No job is begun while everything stands still.
  const onSlow = (ms: number) => queue.rateLimit(ms);
  const pace = sharedPace(redis, queue.toKey("pace"), fleet.requestsPerSecond, onSlow);
  const common = { connection, ...DEAD, ...KEPT_JOBS, ...(telemetry && { telemetry }) };
  const run = syncJob(fleet, pace, states);
  let isClosing = false;
  const syncs = new Worker<SyncJob, SyncJobResult>(
    queue.name,
    (job, token, signal) => {
      // It was on its way here when the others were interrupted.
      if (isClosing) syncs.cancelJob(job.id ?? "");
      return run(job, token, signal ?? never);
    },
    {
      ...common,
      ...{ concurrency: jobs, maxStalledCount: MOST_DEATHS, limiter: NO_LIMIT },
    },
  );
  const overviews = new Worker(overviewsOf(fleet), overviewJob(fleet), { ...common, concurrency: 1 });
  for (const worker of [syncs, overviews]) worker.on("error", (error) => report(error, {}));
  // Another worker has the job, or will: two must not work on it.
  syncs.on("lockRenewalFailed", (ids) => {
    for (const id of ids) syncs.cancelJob(id);
  });
  syncs.on("failed", (job, error) => {
    if (job && /stalled/.test(error.message)) noteDeaths(job.data).catch((failure: unknown) => report(failure, {}));
  });
  const noteDeaths = async ({ organization }: SyncJob) => {
    const error = new Error(`The process ended in ${MOST_DEATHS} attempts to sync this organization.`);
    report(error, { organization });
    const [before] = await states.read([organization]);
    const state = stateAfter({ kind: "failed", error }, before, Date.now(), fleet.every);
    await states.update(organization, { ...state, error: error.message });
  };
  await Promise.all([syncs.waitUntilReady(), overviews.waitUntilReady()]);
  return {
    async close() {
      isClosing = true;
      const closed = closeParts([syncs, overviews], [queue]);
      syncs.cancelAllJobs();
      await closed;
    },
  };
}

/** For a job that nobody can interrupt. */
const never = new AbortController().signal;

function checkedJobs(options: FleetWorkerOptions): number {
  const problem = isPlainObject(options)
    ? unknownName(options, ["jobs"], "an option", "options")
    : `the options are ${show(options)}: give an object`;
  if (problem) throw new ConfigurationError(`createFleetWorker: ${problem}.`);
  const { jobs = 4 } = options;
  if (Number.isInteger(jobs) && jobs >= 1) return jobs;
  throw new ConfigurationError(`createFleetWorker: jobs is ${show(jobs)}: give a whole number from 1.`);
}
