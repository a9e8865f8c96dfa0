import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import type { SyncProgress } from "../sync/options.ts";
import { type Ending, endingOf, safeMessage } from "./ending.ts";
import type { Fleetwide } from "./options.ts";
import type { FleetProgress, OrganizationState, OrganizationStates } from "./organization-states.ts";
import type { Pace } from "./pace.ts";
import type { SyncJob, SyncJobResult } from "./queues.ts";
import { takeTurn } from "./take-turn.ts";

const MINUTE_MS = 60_000;
/** After so many turns in a row an organization whose own requests the server refuses must not slow the others down further. */
const MOST_SLOWED = 10;
const PROGRESS_MS = 1_000;

/** What a worker does with a job: a turn of its organization, and what follows from how that ended. */
export function syncJob(fleet: Fleetwide, pace: Pace, states: OrganizationStates) {
  return async (job: Job<SyncJob, SyncJobResult>, token: string | undefined, signal: AbortSignal) => {
    const { organization } = job.data;
    const [before] = await states.read([organization]);
    if (!before) throw unrecoverable("It is not among the organizations any more.");
    // What has failed by that before has one turn at a time.
    const slowed = job.data.slowed ?? (before.refused ? MOST_SLOWED : 0);
    const began = Date.now();
    const progress = progressOf(job);
    const ending = await takeTurn(fleet, pace, organization, signal, progress.note).catch(endingOf);
    if (ending.kind === "unfinished" && !(ending.why === "refused" && slowed >= MOST_SLOWED)) {
      const { last } = progress;
      if (last) await states.update(organization, { ...before, progress: last });
      await job.updateData({ organization, slowed: slowedAfter(ending.why, slowed) });
      await job.moveToDelayed(Date.now() + ending.inMs, token);
      throw new DelayedError();
    }
    await states.update(organization, stateAfter(ending, before, began, fleet.every));
    if (ending.kind === "synced") return resultOf(ending.pass);
    const error = ending.kind === "unfinished" ? new Error(REFUSED) : ending.error;
    fleet.report(error, { organization });
    throw unrecoverable(ending.kind === "unfinished" ? REFUSED : safeMessage(error));
  };
}

const REFUSED = "The server refused its requests with 429 or 503, again and again.";

/** Turns in a row: where others have slowed it down, they go on. */
function slowedAfter(why: (Ending & { kind: "unfinished" })["why"], slowed: number): number {
  if (why === "refused") return slowed + 1;
  return why === "slowed" ? slowed : 0;
}

/** It is tried again when it is due, so not by BullMQ. Its stack says nothing more, and would lie in Redis. */
function unrecoverable(message: string): UnrecoverableError {
  const error = new UnrecoverableError(message);
  error.stack = message;
  return error;
}

/** What is to be remembered. What fails is tried again after a minute, and then twice as long each time, up to the usual. */
export function stateAfter(
  ending: Ending,
  before: OrganizationState | undefined,
  began: number,
  every: number,
): OrganizationState {
  if (ending.kind === "synced") {
    const success = new Date().toISOString();
    return { due: began + every, failures: 0, success, fresh: ending.pass.startedAt };
  }
  const failures = (before?.failures ?? 0) + 1;
  const delay = Math.min(every, MINUTE_MS * 2 ** (failures - 1)) * (1 + Math.random()) * 0.5;
  const { success, fresh } = before ?? {};
  return {
    ...{ due: Date.now() + delay, failures, error: ending.kind === "unfinished" ? REFUSED : safeMessage(ending.error) },
    ...(success !== undefined && { success }),
    ...(fresh !== undefined && { fresh }),
    ...(ending.kind === "parked" && { parked: ending.reason }),
    ...(ending.kind === "unfinished" && { refused: true }),
  };
}

function resultOf({ kind, rows, added, changed, gone, matchesOverview }: SyncJobResult): SyncJobResult {
  return { kind, rows, added, changed, gone, matchesOverview };
}

/** Notes the progress of a job, and writes it into Redis once a second. */
function progressOf(job: Job<SyncJob, SyncJobResult>) {
  let last: FleetProgress | undefined;
  let next = 0;
  return {
    get last() {
      return last;
    },
    note({ pass, rows, share }: SyncProgress): void {
      last = { kind: pass.kind, rows, share };
      const now = Date.now();
      if (now < next) return;
      next = now + PROGRESS_MS;
      job.updateProgress(last).catch(() => {});
    },
  };
}
