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

export interface KayleIdEmulatorOptions {
  /** Where its clock stands, or a function that tells the time. @default the system's clock */
  readonly now?: Time | (() => number);
  /** Decides every random choice: ids, keys, population. @default 1 */
  readonly seed?: number;
  /** A path before `/v1`, as a self-hosted server behind a proxy has. @default "" */
  readonly basePath?: string;
  /** What the organization has done. @default everything is in order; its domain is example.com */
  readonly organization?: Partial<Organization>;
  /**
   * Takes the requests of webhook deliveries to their endpoints, whose URLs are public ones as the server demands:
   * `(request) => app.fetch(request)`, or `(request) => fetch("http://127.0.0.1:3000/hook", request)`.
   * @default nothing leaves the emulator: every attempt fails as if nobody listened
   */
  readonly deliver?: Deliver;
}
