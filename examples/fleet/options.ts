import pg from "pg";
import { KayleId } from "sessionwise";
import type { FleetOptions } from "sessionwise/kayle-id/fleet";
import { postgresStore } from "sessionwise/kayle-id/sync/postgres";

/** Where everything is. The keys are in the memory of the processes; on a platform they are wherever it keeps secrets. */
export interface FleetConfig {
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly serverUrl: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly limits?: Pick<FleetOptions, "maxRequests" | "turn" | "every" | "roundEvery">;
}

/** Syncs of a process; each has one connection, and a status or an overview may have another. */
export const JOBS = 4;

/** The same options for every process of the fleet. */
export function fleetOptions({ redisUrl, databaseUrl, serverUrl, keys, limits }: FleetConfig): FleetOptions {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: JOBS * 2 });
  // A connection that ends while nobody uses it is made anew.
  pool.on("error", () => {});
  return {
    connection: { url: redisUrl },
    organizations: () => Object.keys(keys),
    clientFor: (id) => new KayleId({ apiKey: keys[id] ?? "", baseUrl: serverUrl }),
    storeFor: (id) => postgresStore(pool, { schema: `kayle_${id}` }),
    whenGone: "keep",
    ...limits,
  };
}
