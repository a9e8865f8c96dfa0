import Database from "libsql";
import { KayleId } from "sessionwise";
import { type Store, type SyncOptions, type SyncResult, syncSessions } from "sessionwise/kayle-id/sync";
import { sqliteStore } from "sessionwise/kayle-id/sync/sqlite";
import { KayleIdEmulator } from "sessionwise/kayle-id/testing";
import { compare, type Difference } from "../kayle-id/sync/torture/compare.ts";

type Fetch = typeof globalThis.fetch;

export interface Synced {
  readonly emulator: KayleIdEmulator;
  readonly client: KayleId;
  readonly database: Database.Database;
  readonly store: Store;
  /** Requests so far, as path and query. */
  readonly sent: string[];
  /** Stands before the server: a test can change what is asked and what comes back. */
  between: (url: URL, next: (url?: URL) => Promise<Response>) => Promise<Response>;
  sync(options?: Partial<SyncOptions>): Promise<SyncResult>;
  difference(): Promise<Difference>;
}

/** An emulator with sessions, and an empty store in memory. Nothing was synced yet. */
export async function synced(count: number, at = ":memory:"): Promise<Synced> {
  const emulator = new KayleIdEmulator({ now: "2026-03-21T12:00:00Z" });
  emulator.populate({ count });
  const database = new Database(at);
  const sent: string[] = [];
  const fetch: Fetch = (input, init) => {
    const url = new URL(String(input));
    sent.push(url.pathname + url.search);
    return world.between(url, (changed = url) => emulator.fetch(changed, init));
  };
  const client = new KayleId({ apiKey: emulator.apiKey, fetch, maxRetries: 0 });
  const store = await sqliteStore(database);
  const world: Synced = {
    ...{ emulator, client, database, store, sent },
    between: (_, next) => next(),
    sync: (options) => syncSessions(client, store, { whenGone: "keep", ...options }),
    difference: () => compare(emulator.sessions, store),
  };
  return world;
}
