import { TimeoutError } from "sessionwise";
import { SyncError, type SyncErrorCode } from "sessionwise/kayle-id/sync";
import type { DashboardErrorCode } from "../shared/answers.ts";
import { type Failure, failure, failureOf } from "./errors.ts";

const KEPT = "What was stored by then is kept: sync again to go on.";

const REFUSALS: Readonly<Record<SyncErrorCode, readonly [DashboardErrorCode, message: string]>> = {
  locked: [
    "store_locked",
    "Another program is syncing this store. Wait until it is done; one that has died blocks it for a minute at most.",
  ],
  lock_lost: ["store_locked", `Another program has taken over the sync of this store. ${KEPT}`],
  other_organization: [
    "other_organization",
    "The store seems to hold the sessions of another organization than the key's, so nothing was written. Check KAYLE_API_KEY and the file of --store: each organization needs a store of its own. If it is the same one, and had no session for a month, sync the file once by a call of syncSessions with sameOrganization: true.",
  ],
  newer_schema: [
    "store_failed",
    "A newer version of sessionwise has changed the store. Update sessionwise, then start the dashboard again.",
  ],
  store_failed: [
    "store_failed",
    `The store could not be read or written; the dashboard's terminal says why. Check its file and the space on the disk. ${KEPT}`,
  ],
};

/** What the browser is told of a sync that failed, in words of our own. */
export function syncFailureOf(error: unknown): Failure {
  if (SyncError.is(error)) {
    const [code, message] = REFUSALS[error.code];
    return failure(500, code, message);
  }
  if (TimeoutError.is(error)) return failure(504, "timed_out", `The Kayle ID server took too long. ${KEPT}`);
  const { status, body } = failureOf(error);
  const { message, ...rest } = body.error;
  const isOurs = rest.code === "internal";
  return { status, body: { error: { ...rest, message: isOurs ? message : `${message} ${KEPT}` } } };
}
