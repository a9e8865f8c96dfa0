import { UsageError } from "../frame/usage-error.ts";
import type { OpenedStore } from "./open.ts";

/** What is read from such a store would look whole. */
export function noCompleteSync(name: string): UsageError {
  return new UsageError(
    `The store ${name} has no complete sync, so sessions are missing in it.`,
    "Sync it until a pass is complete, then repeat the command.",
  );
}

/** @throws UsageError for a store that no sync has completed. */
export async function requireComplete({ store, name }: OpenedStore): Promise<void> {
  for await (const { state } of store.passes()) if (state === "completed") return;
  throw noCompleteSync(name);
}
