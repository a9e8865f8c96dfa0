import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen as listenEmulator } from "sessionwise/kayle-id/testing/node";
import { createDashboard, type DashboardOptions } from "../../examples/dashboard/server/app.ts";
import type { BuiltPage } from "../../examples/dashboard/server/build-page.ts";
import { listen } from "../../examples/dashboard/server/listen.ts";

/** In the middle of a UTC day, so that no test crosses midnight. */
export const NOON = "2026-03-21T12:00:00Z";

export const NO_PAGE: BuiltPage = { html: () => "<!doctype html>", files: [] };

export interface RunningDashboard {
  readonly url: string;
  /** Where its Kayle ID server listens. */
  readonly serverUrl: string;
  readonly emulator: KayleIdEmulator;
  /** What the operator was told. */
  readonly reported: string[];
  /** Ends the Kayle ID server; the dashboard goes on. */
  stopServer(): Promise<void>;
  /** Starts it again at the same address. */
  startServer(): Promise<void>;
  close(): Promise<void>;
}

/** A dashboard over an emulator of its own, both on loopback, their clocks at noon. */
export async function startDashboard({
  count = 1000,
  page = NO_PAGE,
  ...options
}: { readonly count?: number } & Partial<DashboardOptions> = {}): Promise<RunningDashboard> {
  const emulator = new KayleIdEmulator({ now: NOON, seed: 7 });
  emulator.populate({ count });
  let server = await listenEmulator(emulator);
  const { port } = server;
  const reported: string[] = [];
  const app = createDashboard({
    apiKey: emulator.apiKey,
    baseUrl: server.url,
    source: "emulator",
    page,
    maxRows: 20_000,
    report: (problem) => reported.push(problem),
    now: emulator.clock.now.bind(emulator.clock),
    ...options,
  });
  const dashboard = await listen(app, 0);
  return {
    url: dashboard.url,
    serverUrl: server.url,
    emulator,
    reported,
    stopServer: () => server.close(),
    startServer: async () => {
      server = await listenEmulator(emulator, { port });
    },
    close: async () => {
      await dashboard.close();
      await server.close();
    },
  };
}
