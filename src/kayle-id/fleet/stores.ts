import { ConfigurationError } from "../../core/errors/index.ts";
import { showKind } from "../../core/values.ts";
import type { SyncClient } from "../sync/server.ts";
import type { Store } from "../sync/store.ts";
import type { Fleetwide } from "./options.ts";

/** Opens the store of an organization for some work, and closes it, whatever becomes of that. */
export async function withStore<T>(
  fleet: Fleetwide,
  organization: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await fleet.storeFor(organization);
  if (typeof store?.lock !== "function" || typeof store.close !== "function") {
    throw new ConfigurationError(
      `storeFor gave ${showKind(store)}: give what sqliteStore() or postgresStore() resolves to.`,
    );
  }
  try {
    return await work(store);
  } finally {
    try {
      await store.close();
    } catch (error) {
      // What the work did is done.
      fleet.report(error, { organization });
    }
  }
}

/** A client with the key of an organization. It is not shown in an error: it might be the key itself. */
export async function clientOf(fleet: Fleetwide, organization: string): Promise<SyncClient> {
  const client = await fleet.clientFor(organization);
  if (typeof client?.withMiddleware === "function" && typeof client.request === "function") return client;
  throw new ConfigurationError(`clientFor gave ${showKind(client)}: give a KayleId of this version of sessionwise.`);
}
