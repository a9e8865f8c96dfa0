import type { Session } from "../../kayle-id/types.ts";
import { OverviewCollector } from "./collector.ts";
import type { CollectedOverview, CollectOptions } from "./types.ts";

/**
 * The overview of any window, from sessions in any order, in one pass and constant memory.
 *
 * `summary` covers the sessions passed in; with all sessions, it equals the server's. An error of the iteration is
 * rethrown unchanged, so there is never a partial count. See `CollectedOverview` for what each part means.
 *
 * @example
 * ```ts
 * import { collectOverview, windowOfLastDays } from "sessionwise/analytics";
 *
 * const options = { now: new Date(), timeZone: "Europe/Berlin" };
 * const window = windowOfLastDays(30, options);
 * const sessions = kayle.sessions.scan({ created_from: window.from });
 * const { summary, failures } = await collectOverview(sessions, { ...window, ...options });
 * ```
 *
 * @throws RangeError for invalid options, before the first session is requested
 */
export async function collectOverview(
  sessions: AsyncIterable<Session> | Iterable<Session>,
  options: CollectOptions,
): Promise<CollectedOverview> {
  const collector = new OverviewCollector(options);
  for await (const session of sessions) collector.add(session);
  return collector.overview();
}
