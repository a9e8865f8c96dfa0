export type { EmulatorClock, Time } from "../../testing/clock.ts";
export { OmniEmulator, type OmniEmulatorOptions } from "./emulator.ts";
export { makeLead } from "./leads.ts";
export type { OmniBehaviour, OmniOperation } from "./server.ts";
