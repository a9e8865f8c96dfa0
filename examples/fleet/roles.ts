import { once } from "node:events";
import { createFleetWorker } from "sessionwise/kayle-id/fleet";
import { type FleetConfig, fleetOptions, JOBS } from "./options.ts";
import { type ServerConfig, serve } from "./server.ts";

/** Works on the jobs of the fleet until it is told to end. */
export async function workerRole(): Promise<void> {
  // The cast: what `startRole` was given.
  const [config] = (await once(process, "message")) as [FleetConfig];
  const worker = await createFleetWorker(
    {
      ...fleetOptions(config),
      onError: (error, { organization = "Redis" }) => console.error(`${organization}: ${error}`),
    },
    { jobs: JOBS },
  );
  // Without its parent it would go on for ever.
  await Promise.race([once(process, "SIGTERM"), once(process, "disconnect")]);
  await worker.close();
  process.exit();
}

/** A Kayle ID server, until it is ended. */
export async function serverRole(): Promise<void> {
  const [{ sizes, latencyMs }] = (await once(process, "message")) as [ServerConfig];
  process.send?.(await serve(sizes, latencyMs));
  await Promise.race([once(process, "SIGTERM"), once(process, "disconnect")]);
  process.exit();
}
