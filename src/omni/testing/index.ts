/**
 * An Omni in memory for tests: leads, files, a clock and faults.
 * @module sessionwise/omni/testing
 */

export type { EmulatorClock, Time } from "../../testing/clock.ts";
export type { Duration, DurationUnit } from "../../testing/duration.ts";
export type { Fault, FaultEffects, FaultRule, OneEffect } from "../../testing/fault.ts";
export type { AddedFault, Faults } from "../../testing/faults.ts";
export { OmniEmulator, type OmniEmulatorOptions } from "./emulator.ts";
export { makeLead } from "./leads.ts";
export type { OmniBehaviour, OmniOperation, OperationName } from "./server.ts";
