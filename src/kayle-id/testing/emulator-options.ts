import { checkNames } from "../../testing/check-names.ts";
import type { Time } from "../../testing/clock.ts";
import type { Deliver, Organization, Scope } from "./state.ts";

export const ALL_SCOPES: readonly Scope[] = [
  ...(["sessions:read", "sessions:write", "webhooks:read", "webhooks:write", "analytics:read"] as const),
];

export const IN_ORDER: Organization = {
  id: "00000000-0000-4000-8000-000000000001",
  ...{ frozen: false, onboarded: true, termsAccepted: true, verified: true },
  ...{ domains: ["example.com"], redirectPatterns: [] },
};

/** The clock, the seed and the organization of an emulator, and what sends its webhooks. */
export interface KayleIdEmulatorOptions {
  /** The time of its clock, or a function that returns the time. @default the system's clock */
  readonly now?: Time | (() => number);
  /** Seeds every random choice: ids, keys, population. @default 1 */
  readonly seed?: number;
  /** A path before `/v1`, as a self-hosted server behind a proxy may have. @default "" */
  readonly basePath?: string;
  /** The state of the organization. @default everything is in order; its domain is example.com */
  readonly organization?: Partial<Organization>;
  /**
   * Sends webhook deliveries to their endpoints, whose URLs must be public because the server requires it:
   * `(request) => app.fetch(request)`, or `(request) => fetch("http://127.0.0.1:3000/hook", request)`.
   * @default nothing leaves the emulator: every delivery attempt fails as if nothing were listening
   */
  readonly deliver?: Deliver;
}

const NAMES: Readonly<Record<keyof KayleIdEmulatorOptions, true>> = {
  ...{ now: true, seed: true, basePath: true, organization: true, deliver: true },
};

/** The options of an emulator, if all of them exist. */
export function checkedOptions(options: KayleIdEmulatorOptions): KayleIdEmulatorOptions {
  checkNames("KayleIdEmulator", options, NAMES);
  checkNames("The organization of KayleIdEmulator", options.organization ?? {}, IN_ORDER);
  return options;
}
