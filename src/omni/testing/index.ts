export type { EmulatorClock, Time } from "../../testing/clock.ts";
export type { Duration } from "../../testing/duration.ts";
export type { Fault, FaultEffects, FaultRule } from "../../testing/fault.ts";
export type { AddedFault, Faults } from "../../testing/faults.ts";
export { OmniEmulator, type OmniEmulatorOptions } from "./emulator.ts";
export { makeLead } from "./leads.ts";
export type { OmniBehaviour, OmniOperation } from "./server.ts";
