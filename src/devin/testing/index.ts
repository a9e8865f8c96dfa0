/**
 * A Devin in memory for tests: metrics, a clock and faults.
 * @module sessionwise/devin/testing
 */

export type { EmulatorClock, Time } from "../../testing/clock.ts";
export type { Duration, DurationUnit } from "../../testing/duration.ts";
export type { Fault, FaultEffects, FaultRule, OneEffect } from "../../testing/fault.ts";
export type { AddedFault, Faults } from "../../testing/faults.ts";
export { DevinEmulator, type DevinEmulatorOptions } from "./emulator.ts";
export type { DevinEvent, DevinEventKind } from "./events.ts";
export type { DevinBehaviour, DevinOperation } from "./server.ts";
