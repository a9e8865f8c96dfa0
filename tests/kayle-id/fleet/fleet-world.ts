import Database from "libsql";
import { KayleId } from "sessionwise";
import { createFleet, createFleetWorker, type FleetOptions, type FleetStatus } from "sessionwise/kayle-id/fleet";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { expect, onTestFinished, vi } from "vitest";
import type { RedisServer } from "../../support/services/redis.ts";
import { compare, type Difference, NO_DIFFERENCE } from "../sync/torture/compare.ts";
import { serveOrganizations } from "./organizations.ts";

let fleets = 0;

/**
 * Organizations on a server, each with a store in memory, and a fleet without workers. All of it ends with the test.
 * @param counts how many sessions each organization has
 */
export async function fleetWorld(
  redis: RedisServer,
  counts: readonly number[],
  changed: Partial<FleetOptions> = {},
  latencyMs?: number,
) {
  const server = await serveOrganizations(counts, latencyMs);
  onTestFinished(() => server.close());
  const databases = new Map<string, Database.Database>();
  const errors: [message: string, organization: string | undefined][] = [];
  const options = {
    ...{ connection: { url: redis.url }, name: `fleet-${++fleets}`, whenGone: "keep" as const, roundEvery: 3_600_000 },
    organizations: () => server.emulators.keys(),
    clientFor: (id: string) =>
      new KayleId({ apiKey: server.emulators.get(id)?.apiKey ?? "none", baseUrl: server.url, maxRetries: 0 }),
    storeFor(id: string) {
      const database = databases.get(id) ?? new Database(":memory:");
      databases.set(id, database);
      return sqliteStore(database);
    },
    onError: (error: unknown, { organization }: { organization?: string }) =>
      void errors.push([String(error), organization]),
    ...changed,
  } satisfies FleetOptions;
  const fleet = await createFleet(options);
  onTestFinished(() => fleet.close());
  return {
    ...{ server, options, fleet, errors },
    async work(jobs = 4) {
      const worker = await createFleetWorker(options, { jobs });
      onTestFinished(() => worker.close());
      return worker;
    },
    async until(check: (status: FleetStatus) => void): Promise<FleetStatus> {
      return vi.waitFor(
        async () => {
          const status = await fleet.status();
          check(status);
          return status;
        },
        { timeout: 120_000, interval: 50 },
      );
    },
    async differences(ids: Iterable<string> = server.emulators.keys()): Promise<Record<string, Difference>> {
      const found: Record<string, Difference> = {};
      for (const id of ids) {
        const difference = await compare(server.emulators.get(id)?.sessions ?? [], await options.storeFor(id));
        if (JSON.stringify(difference) !== JSON.stringify(NO_DIFFERENCE)) found[id] = difference;
      }
      return found;
    },
    /** The status of one. */
    one: (status: FleetStatus, id: string) => status.organizations.find(({ organization }) => organization === id),
  };
}

/** The first round was, nothing is left to do, and nothing failed. */
export function isSettled({ organizations, never, jobs, failing }: FleetStatus): void {
  expect(organizations.length).toBeGreaterThan(0);
  expect([never, jobs, failing]).toEqual([0, { active: 0, waiting: 0, delayed: 0 }, 0]);
}
