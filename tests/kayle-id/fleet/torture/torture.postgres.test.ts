import { expect, test } from "vitest";
import { fleetTorture } from "./torture.ts";

/** `.ci/run` has fewer, for its half hour. */
const ORGANIZATIONS = Number(process.env.FLEET_ORGANIZATIONS ?? 1_000);
const SESSIONS = Number(process.env.FLEET_SESSIONS ?? 1_000_000);

test("whatever is killed or stopped, each store is what the server has, and no limit is passed", {
  timeout: 3_600_000,
}, async () => {
  const { status, different, ...figures } = await fleetTorture(ORGANIZATIONS, SESSIONS);
  console.log(JSON.stringify(figures));
  expect(different).toEqual([]);
  expect(figures.mostInFlight).toBeLessThanOrEqual(8);
  expect(figures.kills).toBeGreaterThan(3);
  expect(status.organizations).toHaveLength(ORGANIZATIONS);
  expect(status.organizations.filter(({ error }) => error !== null)).toEqual([]);
});
