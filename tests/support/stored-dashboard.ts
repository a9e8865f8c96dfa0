import { KayleId } from "sessionwise";
import { type SyncOptions, type SyncResult, syncSessions, type WhenGone } from "sessionwise/kayle-id/sync";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen as listenEmulator } from "sessionwise/kayle-id/testing/node";
import { createDashboard, type DashboardOptions } from "../../examples/dashboard/server/app.ts";
import { listen } from "../../examples/dashboard/server/listen.ts";
import { type OpenStore, openStore } from "../../examples/dashboard/server/open-store.ts";
import { createSyncing } from "../../examples/dashboard/server/syncing.ts";
import { NO_PAGE, NOON } from "./dashboard.ts";

export interface StoredDashboard {
  readonly url: string;
  readonly emulator: KayleIdEmulator;
  readonly store: OpenStore;
  /** What the operator was told. */
  readonly reported: string[];
  /** Syncs as another program would. */
  sync(options?: Partial<SyncOptions>): Promise<SyncResult>;
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

interface Options extends Partial<Pick<DashboardOptions, "page" | "maxRows">> {
  readonly count?: number;
  readonly days?: number;
  readonly file?: string;
  /** Absent: it has no key, and only reads. */
  readonly whenGone?: WhenGone | undefined;
}

/** A dashboard that reads a store, empty at first, of an emulator on loopback whose clock is at noon. */
export async function startStoredDashboard({
  count = 1000,
  days = 29,
  file = ":memory:",
  page = NO_PAGE,
  maxRows = 20_000,
  whenGone,
}: Options = {}): Promise<StoredDashboard> {
  const emulator = new KayleIdEmulator({ now: NOON, seed: 7 });
  emulator.populate({ count, days });
  const server = await listenEmulator(emulator);
  const key = { apiKey: emulator.apiKey, baseUrl: server.url };
  const kayle = new KayleId({ ...key, maxRetries: 0 });
  const store = await openStore(file);
  const reported: string[] = [];
  const report = (problem: string) => reported.push(problem);
  const syncing = whenGone && createSyncing({ kayle, store, whenGone, report });
  const read = { source: "store", store: { opened: store, syncing }, ...(whenGone && key) } as const;
  const app = createDashboard({ ...read, page, maxRows, report, now: emulator.clock.now.bind(emulator.clock) });
  const dashboard = await listen(app, 0);
  return {
    ...{ url: dashboard.url, emulator, store, reported },
    sync: (options) => syncSessions(kayle, store, { whenGone: "keep", ...options }),
    stopServer: () => server.close(),
    close: async () => {
      await dashboard.close();
      await syncing?.close();
      await server.close();
      await store.close();
    },
  };
}
