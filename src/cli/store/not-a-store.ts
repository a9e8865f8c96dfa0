import { UsageError } from "../frame/usage-error.ts";

/**
 * What --store names is somebody else's: reading must not make tables there, and a sync must not add its own.
 * @param found what is there, as a sentence without its full stop
 */
export function notAStore(name: string, found: string, isNew: boolean): UsageError {
  const advice = isNew
    ? "Nothing was written to it. Name what does not exist yet, or a store that sessionwise sync has made."
    : "Name a store that sessionwise sync has made.";
  return new UsageError(`${name} is not a store of sessions: ${found}.`, advice);
}
