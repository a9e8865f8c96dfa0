/**
 * Keeps the sessions of many organizations, as jobs of BullMQ on any number of workers. Needs `bullmq`.
 * @module sessionwise/kayle-id/fleet
 */

export { createFleet, type Fleet } from "./fleet.ts";
export type { FleetFailure, FleetOptions, Organizations } from "./options.ts";
export type { FleetProgress, ParkedReason } from "./organization-states.ts";
export { type FleetOverview, fleetOverview } from "./overview.ts";
export type { FleetRound } from "./round.ts";
export type { FleetStatus, OrganizationStatus } from "./status.ts";
export { createFleetWorker, type FleetWorker, type FleetWorkerOptions } from "./worker.ts";
