import { KayleId } from "sessionwise";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { listen } from "sessionwise/kayle-id/testing/node";
import type { DashboardOptions } from "./app.ts";
import type { Arguments } from "./arguments.ts";
import { type OpenStore, openStore } from "./open-store.ts";
import { createSyncing } from "./syncing.ts";

export interface Source extends Pick<DashboardOptions, "apiKey" | "baseUrl" | "source" | "store"> {
  readonly what: string;
  close(): Promise<void>;
}

interface Server {
  readonly apiKey: string;
  readonly baseUrl: string;
}

interface Environment {
  readonly KAYLE_API_KEY?: string | undefined;
  readonly KAYLE_BASE_URL?: string | undefined;
}

interface Tell {
  readonly say: (line: string) => void;
  readonly report: (problem: string) => void;
}

/** What the dashboard shows: the store of `--store`, the server of the environment, or an emulator. */
export async function openSource(
  { store, whenGone }: Pick<Arguments, "store" | "whenGone">,
  environment: Environment,
  { say, report }: Tell,
): Promise<Source> {
  const { KAYLE_API_KEY: apiKey, KAYLE_BASE_URL: baseUrl } = environment;
  const server = apiKey && baseUrl ? { apiKey, baseUrl } : undefined;
  const half = server ? undefined : apiKey ? "KAYLE_API_KEY" : baseUrl ? "KAYLE_BASE_URL" : undefined;
  const missing = half === "KAYLE_API_KEY" ? "KAYLE_BASE_URL" : "KAYLE_API_KEY";
  if (store !== undefined) {
    if (half) say(`Only ${half} is set; with ${missing} too, the dashboard can sync the store.`);
    return ofStore(store, whenGone, server, report);
  }
  if (server) return { what: "the server of KAYLE_BASE_URL", source: "server", ...server, close: async () => {} };
  if (half) say(`Only ${half} is set; with ${missing} too, the dashboard shows that server.`);
  const emulator = new KayleIdEmulator();
  emulator.populate({ count: 3600, days: 29 });
  const { url, close } = await listen(emulator);
  const what = "a local Kayle ID with 3,600 made-up sessions";
  return { what, source: "emulator", apiKey: emulator.apiKey, baseUrl: url, close };
}

async function ofStore(
  file: string,
  whenGone: Arguments["whenGone"],
  server: Server | undefined,
  report: Tell["report"],
): Promise<Source> {
  if (server && !whenGone) {
    throw new Error(
      "--store with KAYLE_API_KEY and KAYLE_BASE_URL can sync, and needs --when-gone keep or --when-gone delete: whether sessions that the server has deleted stay in the store. It is a decision about people's privacy, so it has no default.",
    );
  }
  // Before the file is made: a wrong address leaves nothing behind.
  const kayle = server && new KayleId({ ...server, timeout: 15_000 });
  const opened: OpenStore = await openStore(file);
  const syncing = kayle && whenGone && createSyncing({ kayle, store: opened, whenGone, report });
  return {
    what: `the store ${file}`,
    source: "store",
    ...server,
    store: { opened, syncing },
    close: async () => {
      await syncing?.close();
      await opened.close();
    },
  };
}
