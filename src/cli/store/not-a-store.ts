import { UsageError } from "../frame/usage-error.ts";

/** Reading must not make tables in somebody else's database. */
export function notAStore(name: string): UsageError {
  return new UsageError(`${name} is not a store of sessions.`, "sessionwise sync makes one.");
}
