import type { Session } from "../../kayle-id/types.ts";
import { OverviewCollector } from "./collector.ts";
import type { CollectedOverview, CollectOptions } from "./types.ts";

/**
 * The overview of any window, from sessions in any order, in one pass and constant memory.
 *
 * `summary` covers the sessions passed in; give it all of them, and it is the server's. An error of the walk is thrown
 * on as it is, and so nothing is ever counted in half. See `CollectedOverview` for what each part means.
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
 * @throws RangeError for options that make no sense, before the first session is asked for
 */
export async function collectOverview(
  sessions: AsyncIterable<Session> | Iterable<Session>,
  options: CollectOptions,
): Promise<CollectedOverview> {
  const collector = new OverviewCollector(options);
  for await (const session of sessions) collector.add(session);
  return collector.overview();
}
