import type { Job } from "bullmq";
import { OverviewCollector } from "../../analytics/collect/collector.ts";
import type { CollectorJson } from "../../analytics/collect/collector-json.ts";
import type { CollectedOverview } from "../../analytics/collect/types.ts";
import { safeMessage } from "./ending.ts";
import type { Fleetwide } from "./options.ts";
import { withStore } from "./stores.ts";

/** The data of a job that counts the sessions of an organization. */
export interface OverviewJob {
  readonly organization: string;
  /** Its times in UTC, with milliseconds. */
  readonly window: CollectedOverview["window"];
}

/** Counts what the store of an organization has of a window. It asks nothing of the server. */
export function overviewJob(fleet: Fleetwide) {
  return async ({ data: { organization, window } }: Job<OverviewJob, CollectorJson>): Promise<CollectorJson> => {
    try {
      return await withStore(fleet, organization, async (store) => {
        const collector = new OverviewCollector(window);
        // A window is without its end, a filter with it.
        const last = new Date(Date.parse(window.to) - 1);
        for await (const session of store.sessions({ created_from: window.from, created_to: last })) {
          collector.add(session);
        }
        return collector.toJSON();
      });
    } catch (error) {
      fleet.report(error, { organization });
      throw new Error(safeMessage(error));
    }
  };
}
