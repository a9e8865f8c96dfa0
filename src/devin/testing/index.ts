export type { EmulatorClock, Time } from "../../testing/clock.ts";
export { DevinEmulator, type DevinEmulatorOptions } from "./emulator.ts";
export type { DevinEvent, DevinEventKind } from "./events.ts";
export type { DevinBehaviour, DevinOperation } from "./server.ts";
