import { Worker } from "bullmq";
import { InvalidArgumentError } from "../../core/errors/index.ts";
import { checkFleet } from "./check-options.ts";
import { closeParts } from "./close-parts.ts";
import { safeMessage } from "./ending.ts";
import { every } from "./every.ts";
import type { FleetOptions } from "./options.ts";
import { OrganizationStates } from "./organization-states.ts";
import { sharedPace } from "./pace.ts";
import { KEPT_JOBS, openQueue, roundsOf, type SyncJob, type SyncJobResult, syncsOf } from "./queues.ts";
import { type FleetRound, jobOf, problemOf, runRound } from "./round.ts";
import { type FleetStatus, readStatus } from "./status.ts";

/** The histories of many organizations, kept up to date by workers. */
export interface Fleet {
  /** How every organization is, and the fleet as a whole: for a page, and for an alert. */
  status(): Promise<FleetStatus>;
  /**
   * Lets an organization be synced at once: one that was parked, after its key was replaced; or any other.
   * @returns false when it was not known; the next round finds it, if it is among the organizations
   */
  resume(organization: string): Promise<boolean>;
  /** Runs a round now, in the place of waiting for the next one. Rejects with what `organizations` throws. */
  round(): Promise<FleetRound>;
  /** Ends this process's part in it. What is in Redis stays, and workers go on with it. */
  close(): Promise<void>;
}

/**
 * Keeps the histories of many organizations up to date, as jobs on BullMQ: every `roundEvery` it asks which organizations there
 * are, and adds a job for each whose sync is due. The work is done by `createFleetWorker`, in any number of processes. It may
 * itself run in several processes: they take turns at the rounds.
 *
 * @example
 * ```ts
 * import pg from "pg";
 * import { KayleId } from "sessionwise";
 * import { createFleet, createFleetWorker, type FleetOptions } from "sessionwise/kayle-id/fleet";
 * import { postgresStore } from "sessionwise/kayle-id/sync/postgres";
 *
 * declare const customers: { ids(): AsyncIterable<string>; kayleKey(id: string): Promise<string> };
 * const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
 *
 * const options: FleetOptions = {
 *   connection: { url: process.env.REDIS_URL ?? "redis://127.0.0.1:6379" },
 *   organizations: () => customers.ids(),
 *   clientFor: async (id) => new KayleId({ apiKey: await customers.kayleKey(id) }),
 *   storeFor: (id) => postgresStore(pool, { schema: `kayle_${id}` }),
 *   whenGone: "keep",
 * };
 * const fleet = await createFleet(options);
 * const worker = await createFleetWorker(options);
 * ```
 *
 * @throws ConfigurationError when an option is missing, unknown or makes no sense
 */
export async function createFleet(options: FleetOptions): Promise<Fleet> {
  const fleet = checkFleet(options, "createFleet");
  const { connection, telemetry, report } = fleet;
  const syncs = await openQueue<SyncJob, SyncJobResult>(fleet, syncsOf(fleet));
  const rounds = await openQueue<object, FleetRound>(fleet, roundsOf(fleet));
  const states = new OrganizationStates(syncs.redis, syncs.queue.toKey("organizations"));
  const pace = sharedPace(syncs.redis, syncs.queue.toKey("pace"), undefined, async () => {});
  const round = () => runRound(fleet, syncs.queue, states);
  const worker = new Worker<object, FleetRound>(
    rounds.queue.name,
    () =>
      round().catch((error: unknown) => {
        report(error, {});
        throw new Error(safeMessage(error));
      }),
    { connection, ...KEPT_JOBS, ...(telemetry && { telemetry }) },
  );
  worker.on("error", (error) => report(error, {}));
  const settle = async () => {
    await syncs.queue.setGlobalConcurrency(fleet.slots);
    await rounds.queue.setGlobalConcurrency(1);
    await rounds.queue.upsertJobScheduler("round", { every: fleet.roundEvery }, { name: "round" });
  };
  await settle();
  // Redis that was emptied has no rounds any more.
  const stop = every(fleet.roundEvery, () => settle().catch((error: unknown) => report(error, {})));
  return {
    round,
    status: () => readStatus(syncs.queue, states, pace),
    async resume(organization) {
      const problem = problemOf(organization);
      if (problem) throw new InvalidArgumentError(`fleet.resume was given ${problem}.`);
      const [state] = await states.read([organization]);
      if (!state) return false;
      const { parked: _, refused: __, ...others } = state;
      await states.update(organization, { ...others, due: Date.now() });
      const { name, data, opts } = jobOf(organization);
      await syncs.queue.add(name, data, opts);
      return true;
    },
    async close() {
      stop();
      await closeParts([worker], [syncs.queue, rounds.queue]);
    },
  };
}
