import { Queue, type RedisClient } from "bullmq";
import { closeParts } from "./close-parts.ts";
import type { Fleetwide } from "./options.ts";

/** The data of a job. All of it is in Redis, for anyone who can read that: an id, and never a key. */
export interface SyncJob {
  readonly organization: string;
  /** How many turns in a row the server refused its requests, before anything was stored. */
  readonly slowed?: number;
}

/** What a sync returns into Redis. */
export interface SyncJobResult {
  readonly kind: "full" | "incremental";
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly matchesOverview: boolean | null;
}

/** A queue, and the connection that it has to Redis. */
export interface OpenQueue<Data, Result> {
  readonly queue: Queue<Data, Result>;
  readonly redis: RedisClient;
}

export const roundsOf = ({ name }: Fleetwide): string => `${name}-rounds`;
export const syncsOf = ({ name }: Fleetwide): string => `${name}-syncs`;
export const overviewsOf = ({ name }: Fleetwide): string => `${name}-overviews`;

/** For an hour one sees what became of jobs, and for a week what failed. */
export const KEPT_JOBS = {
  removeOnComplete: { age: 3_600, count: 10_000 },
  removeOnFail: { age: 7 * 86_400, count: 10_000 },
};

/** Opens a queue. Redis that cannot be reached is reported and waited for. */
export async function openQueue<Data, Result>(fleet: Fleetwide, name: string): Promise<OpenQueue<Data, Result>> {
  const { connection, telemetry, report } = fleet;
  const queue = new Queue<Data, Result>(name, {
    ...{ connection, defaultJobOptions: KEPT_JOBS },
    ...(telemetry && { telemetry }),
  });
  queue.on("error", (error) => report(error, {}));
  try {
    return { queue, redis: await queue.getBackend().client };
  } catch (error) {
    // It would go on connecting.
    await closeParts([], [queue]);
    throw error;
  }
}
