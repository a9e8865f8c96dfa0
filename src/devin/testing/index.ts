export type { EmulatorClock, Time } from "../../testing/clock.ts";
export type { Duration } from "../../testing/duration.ts";
export type { Fault, FaultEffects, FaultRule } from "../../testing/fault.ts";
export type { AddedFault, Faults } from "../../testing/faults.ts";
export { DevinEmulator, type DevinEmulatorOptions } from "./emulator.ts";
export type { DevinEvent, DevinEventKind } from "./events.ts";
export type { DevinBehaviour, DevinOperation } from "./server.ts";
